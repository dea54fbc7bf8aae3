// How many open requests have a value, each list under the other filters.
#include <algorithm>
#include <functional>
#include <map>

#include "store/ledger_rows.h"
#include "store/mail_rows.h"
#include "store/queue_condition.h"
#include "store/sql_casework.h"

namespace entraide::store {

namespace {

std::string channel_of(const std::string& partner) {
  const auto colon = partner.find(':');
  return colon == std::string::npos ? std::string{link_channel} : partner.substr(0, colon);
}

bool admits(const std::vector<std::string>& wanted, const std::string& value) {
  return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
}

std::vector<Facet> most_first(const std::map<std::string, std::uint64_t>& counted) {
  std::vector<Facet> all;
  for (const auto& [value, count] : counted) all.push_back({value, count});
  std::ranges::sort(all, [](const Facet& a, const Facet& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  return all;
}

/// Sums over partner, agreement and state, each under the two others and the channel.
class FacetCounts {
 public:
  explicit FacetCounts(const QueueFilter& filter) : filter_{filter} {}

  void add(const std::string& partner, const std::string& agreement, const std::string& state,
           std::uint64_t count) {
    const auto channel = channel_of(partner);
    const bool by_channel = admits(filter_.channels, channel);
    const bool by_partner = admits(filter_.partners, partner);
    const bool by_agreement = admits(filter_.agreements, agreement);
    const bool by_state = admits(filter_.states, state);
    if (by_partner && by_agreement && by_state) channels_[channel] += count;
    if (by_channel && by_agreement && by_state) partners_[partner] += count;
    if (by_channel && by_partner && by_state) agreements_[agreement] += count;
    if (by_channel && by_partner && by_agreement) states_[state] += count;
  }
  Facets give() const {
    return {most_first(channels_), most_first(partners_), most_first(agreements_),
            most_first(states_)};
  }

 private:
  const QueueFilter& filter_;
  std::map<std::string, std::uint64_t> channels_, partners_, agreements_, states_;
};

}  // namespace

/// One walk for all four lists: what they have in common is asked of the engine.
Result<Facets> SqlCasework::facets(const QueueFilter& filter) {
  if (!can_match(filter)) return Facets{};
  auto common = filter;
  for (auto* list : {&common.partners, &common.agreements, &common.states, &common.channels})
    list->clear();
  return connection_.run([&](soci::session& session) -> Result<Facets> {
    const auto condition = condition_of(common);
    FacetCounts counts{filter};
    std::string partner, agreement, state;
    std::int64_t count = 0;
    soci::statement statement{session};
    for (auto* text : {&partner, &agreement, &state}) statement.exchange(soci::into(*text));
    statement.exchange(soci::into(count));
    for (const auto& key : condition.keys) statement.exchange(soci::use(key));
    statement.alloc();
    statement.prepare(
        fmt::format("SELECT partner, agreement, state, count(*) FROM request WHERE standing <> "
                    "'over' AND {} GROUP BY partner, agreement, state",
                    condition.text));
    statement.define_and_bind();
    statement.execute();
    while (statement.fetch()) counts.add(partner, agreement, state, counted(count));
    return counts.give();
  });
}

}  // namespace entraide::store
