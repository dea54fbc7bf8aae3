// The ledger counted by purpose, partner, user, rule or day.
#include <algorithm>

#include "node/inside.h"
#include "node/log_reading.h"

namespace entraide::node {

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

namespace {

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
