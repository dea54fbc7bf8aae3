// What this authority did, by quarter: entries of the signed ledger, counted, and small counts withheld.
//
// Every count is of entries that this authority's own people or processes made. What a partner sends adds to
// `received` and `unreadable` alone, so that nobody learns by sending whether something was protected.
#include <algorithm>
#include <array>

#include "node/inside.h"
#include "node/log_reading.h"

namespace entraide::node {

namespace {

using ledger::EntryKind;
using std::chrono::months;

struct Counted {
  std::string_view section, id;
  bool (*is)(const ledger::Entry& entry);
};

bool is_message(const ledger::Entry& entry, std::string_view outcome) {
  return entry.kind == EntryKind::message && entry.outcome == outcome;
}
bool begins(const ledger::Entry& entry, std::string_view with) {
  return entry.kind == EntryKind::message && entry.outcome.starts_with(with);
}
bool is_access(const ledger::Entry& entry, std::string_view outcome) {
  return entry.kind == EntryKind::access && entry.outcome == outcome;
}

/// No entry is counted in two rows: else a difference of rows would tell what both withhold.
constexpr std::array<Counted, 13> counted{{
    {"requests", "sent", [](const auto& one) { return is_message(one, "allow"); }},
    {"requests", "received", [](const auto& one) { return is_message(one, "delivered"); }},
    {"requests", "answered", [](const auto& one) { return is_message(one, "answered"); }},
    {"refusals", "by_rule", [](const auto& one) { return is_message(one, "deny"); }},
    {"refusals", "by_person",
     [](const auto& one) { return is_message(one, "refused by a person"); }},
    {"refusals", "by_partner", [](const auto& one) { return begins(one, "refused by them: "); }},
    {"protections", "parts_withheld",
     [](const auto& one) { return is_message(one, "allow_redacted"); }},
    {"protections", "held", [](const auto& one) { return is_message(one, "review"); }},
    {"protections", "files",
     [](const auto& one) { return is_access(one, "protection file opened"); }},
    {"errors", "undelivered", [](const auto& one) { return begins(one, "dead: "); }},
    {"errors", "unreadable", [](const auto& one) { return begins(one, "refused: "); }},
    {"errors", "judgements_undone",
     [](const auto& one) {
       return one.outcome.starts_with("judgement ") && one.outcome.ends_with(" undone");
     }},
    {"errors", "erased", [](const auto& one) { return one.kind == EntryKind::erasure; }},
}};

/// The first day of the quarter of that day.
std::chrono::year_month quarter_of(CivilDate day) {
  const auto month = (static_cast<unsigned>(day.month()) - 1) / 3 * 3 + 1;
  return day.year() / std::chrono::month{month};
}

std::string name_of(std::chrono::year_month quarter) {
  return fmt::format("{:04}-Q{}", static_cast<int>(quarter.year()),
                     (static_cast<unsigned>(quarter.month()) + 2) / 3);
}

Instant begin_of(std::chrono::year_month quarter) {
  return std::chrono::sys_days{quarter / std::chrono::day{1}};
}

/// The last quarter that may be told on that day, or an earlier one.
std::chrono::year_month last_told(CivilDate today) {
  const auto days = std::chrono::sys_days{today} - std::chrono::days{transparency_days};
  return quarter_of(CivilDate{days}) - months{3};
}

using Counts = std::array<std::array<std::uint64_t, transparency_quarters>, counted.size()>;

/// One quarter of one section: its sum is told, and what it does not tell apart is not.
void tell(Transparency& told, const Counts& counts, std::string_view section, std::size_t quarter) {
  std::vector<std::uint64_t> parts;
  std::uint64_t sum = 0;
  for (std::size_t row = 0; row < counted.size(); ++row)
    if (counted[row].section == section) {
      parts.push_back(counts[row][quarter]);
      sum += counts[row][quarter];
    }
  const bool whole = sum == 0 || sum >= told.k;
  const auto hidden = sum == 0 ? std::vector<bool>(parts.size(), false)
                      : whole  ? picture::protect_parts(parts, told.k)
                               : std::vector<bool>(parts.size(), true);
  std::size_t part = 0;
  for (std::size_t row = 0; row < counted.size(); ++row) {
    if (counted[row].section != section) continue;
    auto& cell = told.rows[row].counts[quarter];
    if (!hidden[part]) cell = parts[part];
    ++part;
  }
  if (whole) told.sums.at(std::string{section})[quarter] = sum;
}

}  // namespace

Result<Transparency> PictureBook::transparency(bool for_everybody) {
  if (for_everybody && config_.transparency != "yes")
    return Error{Code::refused, "node.transparency.off"};
  const auto last = last_told(clock_.today());
  const std::lock_guard lock{counted_mutex_};
  if (counted_ && counted_->quarters.back() == name_of(last)) return *counted_;
  const auto first = last - months{3 * (transparency_quarters - 1)};
  const auto since = begin_of(first);
  const auto until = begin_of(last + months{3});
  Counts counts{};
  const auto count = [&](std::uint64_t, const ledger::Entry& entry) {
    if (entry.at < since || entry.at >= until) return;
    const auto day = CivilDate{std::chrono::floor<std::chrono::days>(entry.at)};
    const auto quarter = static_cast<std::size_t>((quarter_of(day) - first).count() / 3);
    for (std::size_t row = 0; row < counted.size(); ++row)
      if (counted[row].is(entry)) {
        ++counts[row][quarter];
        return;
      }
  };
  const auto log = ledger::Published::open(node_.ledger_folder());
  if (!log.ok() && log.error().code() != Code::not_found) return log.error();
  if (log.ok()) {
    ASSIGN_OR_RETURN(const auto bundle, bundle_since(log.value(), since));
    RETURN_IF_ERROR(each_entry(log.value(), bundle * ledger::tile_width, count));
  }
  Transparency told;
  told.party = party();
  told.k = k();
  for (auto quarter = first; quarter <= last; quarter += months{3})
    told.quarters.push_back(name_of(quarter));
  for (const auto& row : counted) {
    told.rows.push_back({std::string{row.section}, std::string{row.id}, {}});
    told.rows.back().counts.resize(transparency_quarters);
    told.sums[std::string{row.section}].resize(transparency_quarters);
  }
  for (const auto& [section, sums] : told.sums)
    for (std::size_t quarter = 0; quarter < transparency_quarters; ++quarter)
      tell(told, counts, section, quarter);
  counted_ = told;
  return told;
}

}  // namespace entraide::node
