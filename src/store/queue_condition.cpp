#include "store/queue_condition.h"

#include <algorithm>

#include "store/ledger_rows.h"
#include "store/mail_rows.h"
#include "store/sql_papers.h"

namespace entraide::store {

namespace {

constexpr std::size_t filter_values_max = 50;

/// What begins so.
std::string like(std::string_view text) {
  std::string pattern;
  for (const char letter : text) {
    if (letter == '%' || letter == '_' || letter == '\\') pattern += '\\';
    pattern += letter;
  }
  return pattern + '%';
}

constexpr std::string_view begins_with =
    "(id LIKE :id_like ESCAPE '\\' OR case_id LIKE :case_like ESCAPE '\\' OR "
    "partner LIKE :partner_like ESCAPE '\\' OR agreement LIKE :agreement_like ESCAPE '\\' OR "
    "procedure LIKE :procedure_like ESCAPE '\\')";

}  // namespace

void QueueCondition::only(std::string_view column, const std::string& wanted) {
  if (wanted.empty()) return;
  text += fmt::format(" AND {0} = :{0}", column);
  keys.push_back(wanted);
}

void QueueCondition::any_of(std::string_view column, const std::vector<std::string>& wanted) {
  if (wanted.empty()) return;
  std::vector<std::string> places;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    places.push_back(fmt::format(":{}_{}", column, i));
  text += fmt::format(" AND {} IN ({})", column, join(places, ", "));
  keys.insert(keys.end(), wanted.begin(), wanted.end());
}

void QueueCondition::by_channels(const std::vector<std::string>& channels) {
  if (channels.empty()) return;
  std::vector<std::string> ways;
  for (const auto& one : channels) {
    if (one == link_channel) {
      ways.emplace_back("partner NOT LIKE '%:%'");
      continue;
    }
    ways.push_back(fmt::format("partner LIKE :channel_{} ESCAPE '\\'", ways.size()));
    keys.push_back(like(one + ":"));
  }
  text += fmt::format(" AND ({})", join(ways, " OR "));
}

void QueueCondition::add(std::string_view words, const std::vector<std::string>& values) {
  text += fmt::format(" AND {}", words);
  keys.insert(keys.end(), values.begin(), values.end());
}

QueueCondition condition_of(const QueueFilter& filter) {
  QueueCondition condition;
  condition.any_of("partner", filter.partners);
  condition.by_channels(filter.channels);
  condition.any_of("agreement", filter.agreements);
  condition.any_of("state", filter.states);
  condition.only("procedure", filter.procedure);
  condition.only("case_id", filter.case_id);
  condition.only("assignee", filter.assignee);
  if (!filter.team.empty()) condition.add(of_team, {filter.team, filter.team});
  if (!filter.text.empty()) condition.add(begins_with, std::vector(5, like(filter.text)));
  if (!filter.remind_by.empty())
    condition.add("remind <> '' AND remind <= :remind_by", {filter.remind_by});
  if (filter.ours) condition.add(*filter.ours ? "ours = 1" : "ours = 0");
  return condition;
}

bool can_match(const QueueFilter& filter) {
  const auto fit = [](const std::string& text) { return can_be_kept(text); };
  const auto texts = {&filter.now,      &filter.since, &filter.procedure, &filter.case_id,
                      &filter.assignee, &filter.team,  &filter.text,      &filter.remind_by};
  const auto lists = {&filter.partners, &filter.agreements, &filter.states, &filter.channels};
  return std::ranges::all_of(texts, [&](const auto* text) { return fit(*text); }) &&
         std::ranges::all_of(lists, [&](const auto* list) {
           return list->size() <= filter_values_max && std::ranges::all_of(*list, fit);
         });
}

}  // namespace entraide::store
