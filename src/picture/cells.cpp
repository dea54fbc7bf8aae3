#include "picture/cells.h"

#include <algorithm>
#include <limits>
#include <queue>

#include "base/ensure.h"

namespace entraide::picture {

namespace {

using Amount = std::uint64_t;
constexpr Amount unlimited = std::numeric_limits<Amount>::max() / 4;

/// Rows and columns are nodes; a cell is an edge between its row and its column. In a sum the sign is
/// turned, so that whatever changes inside a circle leaves each row and column at zero.
class Network {
 public:
  explicit Network(const Table& table) : table_{table} {}

  std::size_t nodes() const { return table_.rows + table_.columns; }
  std::size_t column_node(std::size_t column) const { return table_.rows + column; }
  bool grows_forward(std::size_t row, std::size_t column) const {
    return (row + 1 == table_.rows) == (column + 1 == table_.columns);
  }
  /// How much may pass from the row to the column (`forward`), or back.
  Amount room(std::size_t row, std::size_t column, bool forward) const {
    return forward == grows_forward(row, column) ? unlimited : table_.count(row, column);
  }

 private:
  const Table& table_;
};

/// The most that can pass through withheld cells other than (row, column), by shortest ways; it stops at
/// `enough`.
class Flow {
 public:
  Flow(const Table& table, std::size_t row, std::size_t column)
      : table_{table},
        network_{table},
        row_{row},
        column_{column},
        passed_(table.counts.size(), 0) {}

  Amount most(bool from_row, Amount enough) {
    Amount sum = 0;
    const auto row_node = row_, column_node = network_.column_node(column_);
    while (sum < enough) {
      const auto more =
          push(from_row ? row_node : column_node, from_row ? column_node : row_node, enough - sum);
      if (more == 0) break;
      sum += more;
    }
    return sum;
  }

 private:
  /// What is left of the room of a cell, seen from that side.
  Amount left(std::size_t row, std::size_t column, bool forward) const {
    if (!table_.hidden(row, column) || (row == row_ && column == column_)) return 0;
    const auto room = network_.room(row, column, forward);
    if (room == unlimited) return unlimited;
    const auto passed = passed_[row * table_.columns + column];  // forward
    const auto used = forward ? passed : -passed;
    const auto rest = static_cast<std::int64_t>(room) - used;
    return rest > 0 ? static_cast<Amount>(rest) : 0;
  }

  Amount push(std::size_t from, std::size_t to, Amount most) {
    std::vector<std::size_t> before(network_.nodes(), network_.nodes());
    std::queue<std::size_t> next;
    next.push(from);
    before[from] = from;
    while (!next.empty() && before[to] == network_.nodes()) {
      const auto node = next.front();
      next.pop();
      for_each_way(node, [&](std::size_t other, Amount room) {
        if (room == 0 || before[other] != network_.nodes()) return;
        before[other] = node;
        next.push(other);
      });
    }
    if (before[to] == network_.nodes()) return 0;
    Amount amount = most;
    for (auto node = to; node != from; node = before[node])
      amount = std::min(amount, room_between(before[node], node));
    for (auto node = to; node != from; node = before[node]) add(before[node], node, amount);
    return amount;
  }

  template <class Visit>
  void for_each_way(std::size_t node, Visit visit) const {
    if (node < table_.rows) {
      for (std::size_t c = 0; c < table_.columns; ++c)
        visit(network_.column_node(c), left(node, c, true));
    } else {
      for (std::size_t r = 0; r < table_.rows; ++r) visit(r, left(r, node - table_.rows, false));
    }
  }
  Amount room_between(std::size_t a, std::size_t b) const {
    return a < table_.rows ? left(a, b - table_.rows, true) : left(b, a - table_.rows, false);
  }
  void add(std::size_t a, std::size_t b, Amount amount) {
    const auto signed_amount = static_cast<std::int64_t>(amount);
    if (a < table_.rows)
      passed_[a * table_.columns + (b - table_.rows)] += signed_amount;
    else
      passed_[b * table_.columns + (a - table_.rows)] -= signed_amount;
  }

  const Table& table_;
  Network network_;
  std::size_t row_, column_;
  std::vector<std::int64_t> passed_;  // forward
};

/// What a cell can gain (`up`) or lose, at most `enough`.
Amount reach(const Table& table, std::size_t row, std::size_t column, bool up, Amount enough) {
  const bool forward = Network{table}.grows_forward(row, column) == up;
  // What passes forward here must come back from the column to the row, and the other way round.
  return Flow{table, row, column}.most(!forward, enough);
}

struct Need {
  Amount up = 0, down = 0;
};
/// A small count must be able to be anything from 1 to k - 1, another to have k values.
Need need_of(Amount count, Amount k) {
  if (count == 0 || count >= k) return {k - 1, 0};
  return {k - 1 - count, count - 1};
}

bool satisfied(const Table& table, std::size_t row, std::size_t column, Amount k) {
  const auto count = table.count(row, column);
  const auto [up, down] = need_of(count, k);
  if (count > 0 && count < k)
    return reach(table, row, column, true, up) >= up &&
           reach(table, row, column, false, down) >= down;
  // Any k values around it will do.
  const auto grows = reach(table, row, column, true, k - 1);
  if (grows >= k - 1) return true;
  const auto shrinks = std::min(count, reach(table, row, column, false, k - 1));
  return grows + shrinks >= k - 1;
}

/// Withholds a circle through (row, column) along which it can change by `amount`: the one with the least
/// that was shown. False: there is none.
bool withhold_circle(Table& table, std::size_t row, std::size_t column, bool up, Amount amount,
                     Amount k) {
  const Network network{table};
  const bool forward = network.grows_forward(row, column) == up;
  const auto row_node = row, column_node = network.column_node(column);
  const auto from = forward ? column_node : row_node, to = forward ? row_node : column_node;
  std::vector<Amount> cost(network.nodes(), unlimited);
  std::vector<std::size_t> before(network.nodes(), network.nodes());
  using Entry = std::pair<Amount, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> next;
  cost[from] = 0;
  next.emplace(0, from);
  while (!next.empty()) {
    const auto [spent, node] = next.top();
    next.pop();
    if (spent > cost[node]) continue;
    const auto visit = [&](std::size_t r, std::size_t c, bool ahead, std::size_t other) {
      if ((r == row && c == column) || network.room(r, c, ahead) < amount) return;
      // Sums and empty cells are missed most: what is in the middle goes first.
      const bool sum = r + 1 == table.rows || c + 1 == table.columns;
      const auto count = table.count(r, c);
      const auto price = table.hidden(r, c) ? 0 : (count == 0 ? 4 * k : count) + (sum ? 4 * k : 1);
      if (spent + price >= cost[other]) return;
      cost[other] = spent + price;
      before[other] = node;
      next.emplace(cost[other], other);
    };
    if (node < table.rows) {
      for (std::size_t c = 0; c < table.columns; ++c) visit(node, c, true, network.column_node(c));
    } else {
      for (std::size_t r = 0; r < table.rows; ++r) visit(r, node - table.rows, false, r);
    }
  }
  if (before[to] == network.nodes()) return false;
  for (auto node = to; node != from; node = before[node]) {
    const auto a = std::min(node, before[node]), b = std::max(node, before[node]);
    table.withheld[a * table.columns + (b - table.rows)] = true;
  }
  return true;
}

/// False: it cannot be helped cell by cell.
bool help(Table& table, std::size_t row, std::size_t column, Amount k) {
  const auto [up, down] = need_of(table.count(row, column), k);
  if (up > 0 && reach(table, row, column, true, up) < up &&
      !withhold_circle(table, row, column, true, up, k))
    return false;
  return down == 0 || reach(table, row, column, false, down) >= down ||
         withhold_circle(table, row, column, false, down, k);
}

}  // namespace

Table with_sums(std::size_t rows, std::size_t columns, const std::vector<std::uint64_t>& inside) {
  ENSURE(inside.size() == rows * columns);
  Table table{rows + 1, columns + 1, std::vector<std::uint64_t>((rows + 1) * (columns + 1), 0),
              std::vector<bool>((rows + 1) * (columns + 1), false)};
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      const auto count = inside[r * columns + c];
      table.count(r, c) = count;
      table.count(r, columns) += count;
      table.count(rows, c) += count;
      table.count(rows, columns) += count;
    }
  }
  return table;
}

Feasible feasible(const Table& table, std::size_t row, std::size_t column) {
  const auto count = table.count(row, column);
  const auto lost = reach(table, row, column, false, count);
  const auto gained = reach(table, row, column, true, unlimited / 2);
  Feasible range{count - std::min(count, lost), {}};
  if (gained < unlimited / 2) range.high = count + gained;
  return range;
}

void protect(Table& table, std::uint64_t k) {
  ENSURE(k >= small_min);
  for (std::size_t i = 0; i < table.counts.size(); ++i)
    if (table.counts[i] > 0 && table.counts[i] < k) table.withheld[i] = true;
  // Each round withholds at least one more, or ends.
  for (bool again = true; again;) {
    again = false;
    for (std::size_t r = 0; r < table.rows; ++r) {
      for (std::size_t c = 0; c < table.columns; ++c) {
        if (!table.hidden(r, c) || satisfied(table, r, c, k)) continue;
        const auto before = std::ranges::count(table.withheld, true);
        if (!help(table, r, c, k) || std::ranges::count(table.withheld, true) == before) {
          std::fill(table.withheld.begin(), table.withheld.end(), true);
          return;
        }
        again = true;
      }
    }
  }
}

bool is_protected(const Table& table, std::uint64_t k) {
  for (std::size_t r = 0; r < table.rows; ++r) {
    for (std::size_t c = 0; c < table.columns; ++c) {
      const auto count = table.count(r, c);
      if (table.hidden(r, c) ? !satisfied(table, r, c, k) : (count > 0 && count < k)) return false;
    }
  }
  return true;
}

std::vector<bool> protect_parts(const std::vector<std::uint64_t>& parts, std::uint64_t k) {
  std::vector<bool> hidden(parts.size(), false);
  std::uint64_t sum = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    hidden[i] = parts[i] > 0 && parts[i] < k;
    if (!hidden[i]) continue;
    sum += parts[i];
    ++count;
  }
  if (count == 0) return hidden;
  // Two withheld ones may share what is missing in any way, as long as it is enough: the smallest of the
  // others that are shown go with them.
  while (count < 2 || sum < k) {
    std::size_t least = parts.size();
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (!hidden[i] && parts[i] > 0 && (least == parts.size() || parts[i] < parts[least]))
        least = i;
    if (least == parts.size()) return std::vector<bool>(parts.size(), true);
    hidden[least] = true;
    sum += parts[least];
    ++count;
  }
  return hidden;
}

}  // namespace entraide::picture
