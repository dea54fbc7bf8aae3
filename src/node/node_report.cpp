// The ledger counted by purpose, partner, user, rule or day.
#include <algorithm>

#include "node/inside.h"

namespace entraide::node {

namespace {

/// Entries get into the log in the order in which they came to the store, from several processes and
/// machines: their times may differ from that order by what clocks differ.
constexpr std::chrono::hours clocks_differ{24};

/// The first bundle that may hold an entry of that time or later.
Result<std::uint64_t> bundle_since(const ledger::Published& log, Instant since) {
  std::uint64_t low = 0;
  auto high = log.checkpoint().size / ledger::tile_width;
  while (low < high) {
    const auto middle = low + (high - low + 1) / 2;
    const auto index = middle * ledger::tile_width;
    if (index >= log.checkpoint().size) {
      high = middle - 1;
      continue;
    }
    ASSIGN_OR_RETURN(const auto bytes, log.entry(index));
    ASSIGN_OR_RETURN(const auto entry, decoded(bytes, index));
    if (entry.at + clocks_differ < since) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/// Each entry from `first` on, a bundle read once.
template <class Visit>
Result<void> each_entry(const ledger::Published& log, std::uint64_t first, const Visit& visit) {
  const auto size = log.checkpoint().size;
  for (auto bundle = first / ledger::tile_width; bundle * ledger::tile_width < size; ++bundle) {
    ASSIGN_OR_RETURN(const auto entries, log.bundle(bundle));
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto index = bundle * ledger::tile_width + i;
      if (index < first) continue;
      ASSIGN_OR_RETURN(auto entry, decoded(entries[i], index));
      visit(index, std::move(entry));
    }
  }
  return {};
}

constexpr std::size_t day_letters = 10;  // 2026-11-29

std::string name_in(const ledger::Entry& entry, ReportBy by) {
  switch (by) {
    case ReportBy::purpose:
      return entry.purpose;
    case ReportBy::partner:
      return entry.partner;
    case ReportBy::user:
      return entry.user;
    case ReportBy::rule:
      return entry.rule;
    case ReportBy::day:
      return to_rfc3339(entry.at).substr(0, day_letters);
  }
  ENSURE(false);
}

void count(std::map<std::string, ReportLine>& lines, const ledger::Entry& entry, ReportBy by) {
  auto name = name_in(entry, by);
  auto& line = lines[name];
  line.name = std::move(name);
  ++line.entries;
  ++line.kinds[std::string{code_of(entry.kind)}];
  const auto at = to_rfc3339(entry.at);
  if (line.first.empty() || at < line.first) line.first = at;
  line.last = std::max(line.last, at);
}

constexpr std::string_view names[] = {"purpose", "partner", "user", "rule", "day"};

}  // namespace

std::optional<ReportBy> report_by(std::string_view word) {
  const auto* const found = std::find(std::begin(names), std::end(names), word);
  if (found == std::end(names)) return {};
  return static_cast<ReportBy>(found - std::begin(names));
}

Result<std::vector<NumberedEntry>> Node::last_entries(std::size_t count, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  RETURN_IF_ERROR(inside_->notes.note({read_by(caller, "ledger", "last entries", {})}));
  std::vector<NumberedEntry> last;
  const auto log = ledger::Published::open(ledger_folder());
  if (!log.ok() && log.error().code() == Code::not_found) return last;
  if (!log.ok()) return log.error();
  const auto size = log.value().checkpoint().size;
  const auto keep = [&](std::uint64_t index, ledger::Entry&& entry) {
    last.push_back({index, std::move(entry)});
  };
  RETURN_IF_ERROR(each_entry(log.value(), size - std::min<std::uint64_t>(count, size), keep));
  return last;
}

Result<Report> Node::report(ReportBy by, Instant since, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  auto read = read_by(caller, "ledger",
                      fmt::format("report by {}", names[static_cast<std::size_t>(by)]), {});
  RETURN_IF_ERROR(inside_->notes.note({std::move(read)}));
  Report report;
  const auto log = ledger::Published::open(ledger_folder());
  if (!log.ok() && log.error().code() == Code::not_found) return report;
  if (!log.ok()) return log.error();
  report.size = log.value().checkpoint().size;
  std::map<std::string, ReportLine> lines;
  ASSIGN_OR_RETURN(const auto bundle, bundle_since(log.value(), since));
  RETURN_IF_ERROR(each_entry(log.value(), bundle * ledger::tile_width,
                             [&](std::uint64_t, const ledger::Entry& entry) {
                               if (entry.at < since) return;
                               ++report.entries;
                               count(lines, entry, by);
                             }));
  for (auto& [name, line] : lines) report.lines.push_back(std::move(line));
  std::sort(report.lines.begin(), report.lines.end(), [](const auto& a, const auto& b) {
    return a.entries != b.entries ? a.entries > b.entries : a.name < b.name;
  });
  return report;
}

}  // namespace entraide::node
