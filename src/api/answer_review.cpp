// What overseers look at of the reads: a sample, and what stands out. No name of a person that was searched.
#include <boost/json.hpp>

#include "api/json_answer.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

namespace json = boost::json;

/// An entry as it stands in the log, but for the commitments: they say nothing without their salts.
json::object entry_json(const node::NumberedEntry& numbered) {
  const auto& [index, entry] = numbered;
  return {{"index", index},
          {"at", to_rfc3339(entry.at)},
          {"kind", ledger::code_of(entry.kind)},
          {"user", entry.user},
          {"purpose", entry.purpose},
          {"legal_basis", entry.legal_basis},
          {"outcome", entry.outcome},
          {"rule", entry.rule},
          {"packs", entry.packs},
          {"subjects", entry.subjects.size()}};
}

json::array entries_json(const std::vector<node::NumberedEntry>& entries) {
  json::array all;
  for (const auto& one : entries) all.push_back(entry_json(one));
  return all;
}

}  // namespace

Result<Answer> answer_sample(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("oversight"));
  node::SampleAsked asked;
  asked.seed = call.values.text("seed");
  asked.count = call.values.count("count");
  asked.size = call.values.count("size");
  ASSIGN_OR_RETURN(asked.since, since_of(call));
  ASSIGN_OR_RETURN(const auto sample, call.services.node.sample_reads(asked, caller));
  return json_answer(200, {{"seed", sample.asked.seed},
                           {"count", sample.asked.count},
                           {"size", sample.asked.size},
                           {"since", call.values.text("since")},
                           {"reads", sample.reads},
                           {"drawn", entries_json(sample.drawn)}});
}

Result<Answer> answer_unusual(const Call& call) {
  ASSIGN_OR_RETURN(const auto caller, call.caller("oversight"));
  ASSIGN_OR_RETURN(const auto since, since_of(call));
  ASSIGN_OR_RETURN(const auto reviewed, call.services.node.unusual_reads(since, caller));
  json::object body{{"size", reviewed.size},
                    {"reads", reviewed.reads},
                    {"windows", reviewed.windows},
                    {"reads_min", node::unusual_reads_min},
                    {"times_min", node::unusual_times_min},
                    {"windows_min", node::windows_min},
                    {"unusual", nullptr}};
  if (reviewed.unusual) {
    const auto& one = *reviewed.unusual;
    body["unusual"] = json::object{{"user", one.user},
                                   {"purpose", one.purpose},
                                   {"from", to_rfc3339(one.from)},
                                   {"until", to_rfc3339(one.until)},
                                   {"reads", one.reads},
                                   {"usual", one.usual},
                                   {"own_usual", one.own_usual},
                                   {"entries", entries_json(one.entries)}};
  }
  return json_answer(200, body);
}

}  // namespace entraide::api
