#include "bilan/kept.h"

#include <algorithm>

#include "bilan/meetings.h"

namespace entraide::bilan {

namespace json = boost::json;

bool is_plain(std::string_view text) {
  return is_utf8(text) && std::ranges::none_of(text, [](char one) {
           const auto byte = static_cast<unsigned char>(one);
           return byte < 0x20 || byte == 0x7F;
         });
}

bool says(const Said& said, std::size_t bytes_max) {
  const bool any = !trim(said.en).empty() || !trim(said.fr).empty();
  return any && said.en.size() <= bytes_max && said.fr.size() <= bytes_max && is_plain(said.en) &&
         is_plain(said.fr);
}

bool is_party(std::string_view party) {
  return party.size() >= 2 && party.size() <= 40 && std::ranges::all_of(party, [](char one) {
           return (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || one == '-' ||
                  one == '_' || one == '@';
         });
}

bool are_parties(const std::vector<std::string>& parties, std::size_t least, std::size_t most) {
  return parties.size() >= least && parties.size() <= most &&
         std::ranges::all_of(parties, [](const auto& one) { return is_party(one); });
}

json::object said_json(const Said& said) { return {{"en", said.en}, {"fr", said.fr}}; }

json::array said_list_json(const std::vector<Said>& all) {
  json::array list;
  for (const auto& one : all) list.push_back(said_json(one));
  return list;
}

Kept::Kept(std::string_view text) {
  boost::system::error_code fault;
  auto value = json::parse(json::string_view{text.data(), text.size()}, fault);
  if (fault || !value.is_object())
    well_ = false;
  else
    object_ = std::move(value.get_object());
}

const json::value* Kept::at(std::string_view field) {
  const auto* found = object_.if_contains(json::string_view{field.data(), field.size()});
  if (!found) well_ = false;
  return found;
}

std::string Kept::text(std::string_view field) {
  const auto* found = at(field);
  if (!found || !found->is_string()) {
    well_ = false;
    return {};
  }
  return std::string{found->get_string()};
}

bool Kept::flag(std::string_view field) {
  const auto* found = at(field);
  if (!found || !found->is_bool()) {
    well_ = false;
    return false;
  }
  return found->get_bool();
}

Said said_in(const json::value& value, bool& well) {
  Said said;
  const auto* object = value.if_object();
  const auto* en = object ? object->if_contains("en") : nullptr;
  const auto* fr = object ? object->if_contains("fr") : nullptr;
  if (!en || !fr || !en->is_string() || !fr->is_string()) {
    well = false;
    return said;
  }
  said.en = std::string{en->get_string()};
  said.fr = std::string{fr->get_string()};
  return said;
}

Said Kept::said(std::string_view field) {
  const auto* found = at(field);
  return found ? said_in(*found, well_) : Said{};
}

const json::array& Kept::list(std::string_view field) {
  static const json::array none;
  const auto* found = at(field);
  if (found && found->is_array()) return found->get_array();
  well_ = false;
  return none;
}

std::vector<std::string> Kept::texts(std::string_view field) {
  std::vector<std::string> all;
  for (const auto& one : list(field)) {
    if (one.is_string())
      all.emplace_back(one.get_string());
    else
      well_ = false;
  }
  return all;
}

std::vector<Said> Kept::said_list(std::string_view field) {
  std::vector<Said> all;
  for (const auto& one : list(field)) all.push_back(said_in(one, well_));
  return all;
}

Result<void> Kept::end() const {
  return well_ ? Result<void>{} : Error{Code::corrupt, "bilan.kept"};
}

// ---------------------------------------------------------------- commitments

std::string write_commitment(const Commitment& one) {
  return json::serialize(json::object{{"id", one.id},
                                      {"declaration", one.declaration},
                                      {"text", said_json(one.text)},
                                      {"owner", said_json(one.owner)},
                                      {"parties", json::value_from(one.parties)},
                                      {"status", code_of(one.status)},
                                      {"due", one.due},
                                      {"measures", json::value_from(one.measures)},
                                      {"notes", said_list_json(one.notes)},
                                      {"source", one.source},
                                      {"known", code_of(one.known)},
                                      {"own", one.own}});
}

Result<Commitment> read_commitment(std::string_view text) {
  Kept kept{text};
  Commitment one;
  one.id = kept.text("id");
  one.declaration = kept.text("declaration");
  one.text = kept.said("text");
  one.owner = kept.said("owner");
  one.parties = kept.texts("parties");
  const auto status = status_of(kept.text("status"));
  one.due = kept.text("due");
  one.measures = kept.texts("measures");
  one.notes = kept.said_list("notes");
  one.source = kept.text("source");
  const auto known = known_of(kept.text("known"));
  one.own = kept.flag("own");
  if (!status || !known) kept.spoil();
  RETURN_IF_ERROR(kept.end());
  one.status = *status;
  one.known = *known;
  return one;
}

// ---------------------------------------------------------------- meetings

std::string write_meeting(const Meeting& one) {
  json::array topics;
  for (const auto& topic : one.topics)
    topics.push_back(json::object{{"subject", topic.subject}, {"text", said_json(topic.text)}});
  return json::serialize(json::object{{"id", one.id},
                                      {"series", code_of(one.series)},
                                      {"title", said_json(one.title)},
                                      {"begins", one.begins},
                                      {"ends", one.ends},
                                      {"place", one.place},
                                      {"host", one.host},
                                      {"parties", json::value_from(one.parties)},
                                      {"state", code_of(one.state)},
                                      {"topics", std::move(topics)},
                                      {"decisions", json::value_from(one.decisions)}});
}

Result<Meeting> read_meeting(std::string_view text) {
  Kept kept{text};
  Meeting one;
  one.id = kept.text("id");
  const auto series = series_of(kept.text("series"));
  one.title = kept.said("title");
  one.begins = kept.text("begins");
  one.ends = kept.text("ends");
  one.place = kept.text("place");
  one.host = kept.text("host");
  one.parties = kept.texts("parties");
  const auto state = meeting_state_of(kept.text("state"));
  for (const auto& topic : kept.list("topics")) {
    bool well = true;
    const auto* object = topic.if_object();
    const auto* subject = object ? object->if_contains("subject") : nullptr;
    const auto* said = object ? object->if_contains("text") : nullptr;
    if (!subject || !subject->is_string() || !said)
      kept.spoil();
    else
      one.topics.push_back(
          {AgendaItem::Kind::topic, std::string{subject->get_string()}, said_in(*said, well)});
    if (!well) kept.spoil();
  }
  one.decisions = kept.texts("decisions");
  if (!series || !state) kept.spoil();
  RETURN_IF_ERROR(kept.end());
  one.series = *series;
  one.state = *state;
  return one;
}

std::string write_posting(const Posting& one) {
  return json::serialize(json::object{{"id", one.id},
                                      {"kind", code_of(one.kind)},
                                      {"from", one.from_party},
                                      {"to", one.to_party},
                                      {"task", said_json(one.task)},
                                      {"begins", one.begins},
                                      {"ends", one.ends},
                                      {"results", said_list_json(one.results)}});
}

Result<Posting> read_posting(std::string_view text) {
  Kept kept{text};
  Posting one;
  one.id = kept.text("id");
  const auto kind = posting_kind_of(kept.text("kind"));
  one.from_party = kept.text("from");
  one.to_party = kept.text("to");
  one.task = kept.said("task");
  one.begins = kept.text("begins");
  one.ends = kept.text("ends");
  one.results = kept.said_list("results");
  if (!kind) kept.spoil();
  RETURN_IF_ERROR(kept.end());
  one.kind = *kind;
  return one;
}

}  // namespace entraide::bilan
