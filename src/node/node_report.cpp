// The ledger counted by purpose, partner, user or rule.
#include <algorithm>

#include "node/inside.h"

namespace entraide::node {

namespace {

/// Entries get into the log in the order in which they came to the store, from several processes and
/// machines: their times may differ from that order by what clocks differ.
constexpr std::chrono::hours clocks_differ{24};

Result<ledger::Entry> decoded(const Bytes& bytes, std::uint64_t index) {
  auto entry = ledger::decode_entry({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  if (entry.ok()) return entry;
  return Error{Code::corrupt, "node.ledger.entry", {{"index", fmt::format("{}", index)}}};
}

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

const std::string& name_in(const ledger::Entry& entry, ReportBy by) {
  switch (by) {
    case ReportBy::purpose:
      return entry.purpose;
    case ReportBy::partner:
      return entry.partner;
    case ReportBy::user:
      return entry.user;
    case ReportBy::rule:
      return entry.rule;
  }
  ENSURE(false);
}

void count(std::map<std::string, ReportLine>& lines, const ledger::Entry& entry, ReportBy by) {
  auto& line = lines[name_in(entry, by)];
  line.name = name_in(entry, by);
  ++line.entries;
  ++line.kinds[std::string{code_of(entry.kind)}];
  const auto at = to_rfc3339(entry.at);
  if (line.first.empty() || at < line.first) line.first = at;
  line.last = std::max(line.last, at);
}

constexpr std::string_view names[] = {"purpose", "partner", "user", "rule"};

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
  for (auto index = size - std::min<std::uint64_t>(count, size); index < size; ++index) {
    ASSIGN_OR_RETURN(const auto bytes, log.value().entry(index));
    ASSIGN_OR_RETURN(auto entry, decoded(bytes, index));
    last.push_back({index, std::move(entry)});
  }
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
  ASSIGN_OR_RETURN(auto bundle, bundle_since(log.value(), since));
  for (; bundle * ledger::tile_width < report.size; ++bundle) {
    ASSIGN_OR_RETURN(const auto entries, log.value().bundle(bundle));
    for (std::size_t i = 0; i < entries.size(); ++i) {
      ASSIGN_OR_RETURN(const auto entry, decoded(entries[i], bundle * ledger::tile_width + i));
      if (entry.at < since) continue;
      ++report.entries;
      count(lines, entry, by);
    }
  }
  for (auto& [name, line] : lines) report.lines.push_back(std::move(line));
  std::sort(report.lines.begin(), report.lines.end(), [](const auto& a, const auto& b) {
    return a.entries != b.entries ? a.entries > b.entries : a.name < b.name;
  });
  return report;
}

}  // namespace entraide::node
