// A published picture as text, for partners, files and people.
#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "picture/published.h"
#include "picture/rows.h"

namespace entraide::picture {

namespace {

constexpr std::size_t fields_count = 6, word_bytes_max = 80;
constexpr std::string_view withheld = "<", version = "1", mark = "picture";
constexpr std::array<std::string_view, 9> breakdowns{
    "", "leg", "nationality", "age", "sex", "method", "place", "price", "shared"};

Error fault(std::uint64_t line, std::string_view column) {
  return Error{Code::invalid,
               "picture.csv.value",
               {{"table", std::string{mark}},
                {"line", std::to_string(line)},
                {"column", std::string{column}}}};
}

bool is_word(std::string_view text) {
  return text.size() <= word_bytes_max &&
         std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

std::optional<std::uint64_t> number(std::string_view text) {
  constexpr std::size_t digits_max = 12;
  if (!is_digits(text) || text.size() > digits_max) return {};
  return std::stoull(std::string{text});
}

bool is_year(std::string_view text) { return text.size() == 4 && is_digits(text); }

Result<Published> read_head(const CsvRow& row) {
  const auto& f = row.fields;
  if (f.size() != fields_count || f[0] != mark || f[5] != version) return fault(row.line, mark);
  const auto from = parse_month(f[2]), until = parse_month(f[3]);
  const auto k = number(f[4]);
  if (!is_word(f[1]) || f[1].empty()) return fault(row.line, "by");
  if (!from) return fault(row.line, "from");
  if (!until || *until < *from || until->number - from->number >= months_max)
    return fault(row.line, "until");
  if (!k || *k > small_max || (*k > 0 && *k < small_min)) return fault(row.line, "k");
  return Published{f[1], *k, *from, *until, {}};
}

Result<Count> read_count(const CsvRow& row, const Published& picture) {
  const auto& f = row.fields;
  if (!row.complete || row.latin1 || f.size() != fields_count) return fault(row.line, "-");
  const auto kind = kind_of(f[0]);
  if (!kind) return fault(row.line, "kind");
  const auto month = parse_month(f[1]);
  const bool within =
      month ? f[1] == to_text(*month) && *month >= picture.from && *month <= picture.until
            : is_year(f[1]) && *parse_int(f[1]) >= picture.from.year() &&
                  *parse_int(f[1]) <= picture.until.year();
  if (!within) return fault(row.line, "period");
  if (!is_word(f[2])) return fault(row.line, "route");
  if (std::ranges::find(breakdowns, f[3]) == breakdowns.end()) return fault(row.line, "breakdown");
  if (!is_word(f[4]) || f[3].empty() != f[4].empty()) return fault(row.line, "value");
  Count count{*kind, f[1], f[2], f[3], f[4], {}};
  if (f[5] == withheld) return count;
  count.persons = number(f[5]);
  // Whoever withholds small counts shows none.
  const bool small = count.persons && *count.persons > 0 && *count.persons < picture.k;
  if (!count.persons || small) return fault(row.line, "persons");
  return count;
}

}  // namespace

std::string write_published(const Published& picture) {
  std::string text =
      csv_line({std::string{mark}, picture.by, to_text(picture.from), to_text(picture.until),
                std::to_string(picture.k), std::string{version}}) +
      "\nkind,period,route,breakdown,value,persons\n";
  for (const auto& one : picture.counts)
    text +=
        csv_line({std::string{code_of(one.kind)}, one.period, one.route, one.breakdown, one.value,
                  one.persons ? std::to_string(*one.persons) : std::string{withheld}}) +
        "\n";
  return text;
}

Result<Published> read_published(std::string_view text) {
  TextReader reader{text};
  CsvReader csv{reader, ',', row_bytes_max};
  CsvRow row;
  ASSIGN_OR_RETURN(const bool any, csv.next(row));
  if (!any) return Error{Code::invalid, "picture.csv.empty", {{"table", std::string{mark}}}};
  ASSIGN_OR_RETURN(auto picture, read_head(row));
  ASSIGN_OR_RETURN(const bool header, csv.next(row));
  if (!header || join(row.fields, ",") != "kind,period,route,breakdown,value,persons")
    return fault(row.line, "-");
  std::set<std::tuple<Kind, std::string, std::string, std::string, std::string>> seen;
  for (;;) {
    ASSIGN_OR_RETURN(const bool more, csv.next(row));
    if (!more) return picture;
    if (picture.counts.size() == counts_max) return fault(row.line, "-");
    ASSIGN_OR_RETURN(auto count, read_count(row, picture));
    if (!seen.emplace(count.kind, count.period, count.route, count.breakdown, count.value).second)
      return fault(row.line, "period");
    picture.counts.push_back(std::move(count));
  }
}

}  // namespace entraide::picture
