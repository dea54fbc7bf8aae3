#include "api/liaison_json.h"

#include <algorithm>
#include <boost/json.hpp>

namespace entraide::api {

namespace {

namespace json = boost::json;
using picture::Atlas;

constexpr std::string_view task_agreement = "untoc", task_procedure = "liaison-task";
constexpr std::size_t task_text_bytes_max = 4'000;

json::array states_json(const liaison::States& states) {
  json::array all;
  for (const auto& one : states) all.emplace_back(one);
  return all;
}

json::object network_json(const liaison::Network& network, CivilDate day, Language language) {
  json::array seats, posts;
  for (const auto& one : network.seats())
    seats.push_back(json::object{{"code", one.code},
                                 {"country", one.country},
                                 {"name", one.name.in(language)},
                                 {"latitude", one.latitude},
                                 {"longitude", one.longitude},
                                 {"reach", states_json(one.reach)},
                                 {"source", one.source}});
  for (const auto& one : network.posts())
    posts.push_back(json::object{
        {"id", one.id},
        {"party", one.party},
        {"seat", one.seat},
        {"place", network.seat(one.seat)->name.in(language)},
        {"reach", states_json(one.reach)},
        {"languages", json::value_from(one.languages)},
        {"authorities", one.authorities.in(language)},
        {"tasks", one.tasks.in(language)},
        {"accredited_until", one.accredited_until ? to_iso8601(*one.accredited_until) : ""},
        {"stands", one.stands(day)}});
  return {{"seats", std::move(seats)}, {"posts", std::move(posts)}};
}

json::object coverage_json(const liaison::Coverage& found, const Atlas& atlas, Language language) {
  json::array legs, posts;
  for (const auto& one : found.legs)
    legs.push_back(json::object{{"leg", one.leg},
                                {"name", picture::route_text({}, one.leg, atlas, language)},
                                {"routes", json::value_from(one.routes)},
                                {"ends", states_json(one.ends)},
                                {"posts", json::value_from(one.posts)}});
  for (const auto& one : found.posts)
    posts.push_back(json::object{{"post", one.post},
                                 {"legs", json::value_from(one.legs)},
                                 {"alone", json::value_from(one.alone)}});
  return {{"covered", found.covered()},
          {"gaps", found.gaps()},
          {"overlaps", found.overlaps()},
          {"legs", std::move(legs)},
          {"posts", std::move(posts)},
          {"ended", json::value_from(found.ended)},
          {"told", json::value_from(liaison::told(found, atlas, language))}};
}

json::object proposal_json(const liaison::Proposal& found, const liaison::Network& network,
                           const Atlas& atlas, Language language) {
  json::array places;
  for (const auto& one : found.places)
    places.push_back(json::object{{"seat", one.seat},
                                  {"name", network.seat(one.seat)->name.in(language)},
                                  {"step", code_of(one.step)},
                                  {"posts", json::value_from(one.posts)},
                                  {"legs", json::value_from(one.legs)},
                                  {"alone", json::value_from(one.alone)},
                                  {"only", json::value_from(one.only)}});
  return {{"places", std::move(places)},
          {"nobody", json::value_from(found.nobody)},
          {"spared", json::value_from(found.spared)},
          {"kept", found.kept},
          {"chosen", found.chosen},
          {"least", found.least},
          {"apart", json::value_from(found.apart)},
          {"exact", found.exact},
          {"steps", found.steps},
          {"ratio", found.ratio},
          {"told", json::value_from(liaison::told(found, network, atlas, language))}};
}

Result<void> check_task(const LiaisonTask& task) {
  for (const auto* text : {&task.assistance, &task.facts})
    if (trim(*text).empty() || text->size() > task_text_bytes_max || !is_utf8(*text))
      return Error{
          Code::invalid, "api.liaison.task", {{"max", std::to_string(task_text_bytes_max)}}};
  return {};
}

}  // namespace

json::object post_page_json(const node::PostShown& shown) {
  const auto& one = shown.written;
  json::array history;
  for (const auto& event : shown.history)
    history.push_back(json::object{{"at", event.at},
                                   {"user", event.user},
                                   {"kind", event.kind},
                                   {"state", event.state},
                                   {"reason", event.text}});
  return {{"id", one.id},
          {"party", one.party},
          {"seat", one.seat},
          {"reach", json::value_from(one.reach)},
          {"languages", json::value_from(one.languages)},
          {"authorities_en", one.authorities.en},
          {"authorities_fr", one.authorities.fr},
          {"tasks_en", one.tasks.en},
          {"tasks_fr", one.tasks.fr},
          {"accredited_until", one.accredited_until},
          {"version", shown.version},
          {"history", std::move(history)}};
}

json::object liaison_json(const liaison::Asked& asked, const liaison::Network& network,
                          const Atlas& atlas, Language language) {
  json::array routes;
  for (const auto& one : atlas.routes())
    routes.push_back(json::object{{"id", one.id}, {"name", one.name.in(language)}});
  auto body = network_json(network, asked.day, language);
  body["routes"] = std::move(routes);
  body["asked"] = json::object{{"routes", json::value_from(asked.routes)},
                               {"parties", json::value_from(asked.parties)},
                               {"without", json::value_from(asked.without)},
                               {"ends", code_of(asked.ends)},
                               {"reach", code_of(asked.reaching)},
                               {"keep", asked.keep},
                               {"day", to_iso8601(asked.day)}};
  body["coverage"] = coverage_json(coverage(asked, network, atlas), atlas, language);
  body["proposal"] = proposal_json(propose(asked, network, atlas), network, atlas, language);
  body["caveats"] = json::value_from(liaison::caveats(asked, language));
  return body;
}

Result<store::Paper> draft_liaison_task(node::Node& node, const LiaisonTask& task,
                                        const node::Caller& caller) {
  RETURN_IF_ERROR(check_task(task));
  ASSIGN_OR_RETURN(const auto network, node.liaisons().network());
  const auto* const post = network.post(task.post);
  if (post == nullptr) {
    std::vector<std::string> known;
    for (const auto& one : network.posts()) known.push_back(one.id);
    return Error{Code::not_found,
                 "liaison.post",
                 {{"name", task.post.substr(0, 40)}, {"known", join(known, ", ")}}};
  }
  if (!post->stands(node.clock().today()))
    return Error{Code::conflict, "api.liaison.ended", {{"post", post->id}}};
  ASSIGN_OR_RETURN(const auto form,
                   node.draft_template(std::string{task_agreement}, std::string{task_procedure}));
  boost::system::error_code fault;
  auto parsed = json::parse(form, fault);
  ENSURE(!fault);  // the node's own words
  auto& draft = parsed.as_object();
  const auto language = node.config().language;
  const auto host = lower_ascii(network.seat(post->seat)->country);
  draft["to"] = post->party == node.config().party ? host : post->party;
  // Nothing of a person stands in a task that begins here; whoever adds one says so in the draft.
  draft["data"] = json::object{
      {"network", json::object{{"host_state", host},
                               {"remit", post->tasks.in(language)},
                               {"accredited_until",
                                post->accredited_until ? to_iso8601(*post->accredited_until) : ""},
                               {"assistance_sought", task.assistance},
                               {"facts", task.facts}}}};
  draft["facts"].as_object()["action"] = "request";
  return node.write_paper({}, 0, json::serialize(draft), task.team, caller);
}

}  // namespace entraide::api
