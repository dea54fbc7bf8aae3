#include "picture/applications.h"

#include <algorithm>
#include <array>

#include "picture/report.h"
#include "picture/rows.h"

namespace entraide::embedded {
std::string_view picture_unhcr();
}  // namespace entraide::embedded

namespace entraide::picture {

namespace {

constexpr std::array<std::string_view, 3> places{"eu", "gb", "ca"};
constexpr std::string_view pakistan = "PAK";
constexpr int years_around = 2;

struct Row {
  std::string place, nationality;
  Applied applied;
};

Result<std::vector<Row>> read_rows(std::string_view text) {
  TextReader reader{text};
  Rows rows{reader, "unhcr_yearly"};
  RETURN_IF_ERROR(rows.open({"year", "in", "nationality", "persons"}, {}));
  std::vector<Row> all;
  for (;;) {
    ASSIGN_OR_RETURN(const bool more, rows.next());
    if (!more) return all;
    const auto year = rows.at("year"), persons = rows.at("persons");
    if (!is_digits(year) || year.size() != 4) return rows.fault("year", "picture.csv.value");
    if (!is_digits(persons) || persons.size() > 9)
      return rows.fault("persons", "picture.csv.value");
    all.push_back({rows.at("in"), rows.at("nationality"), {std::stoi(year), std::stoull(persons)}});
  }
}

const std::vector<Row>& shipped() {
  static const auto rows = [] {
    auto read = read_rows(embedded::picture_unhcr());
    ENSURE(read.ok());  // the program's own table, held by a test
    return std::move(read).value();
  }();
  return rows;
}

std::optional<double> average(std::span<const Applied> counted, int first, int last) {
  double sum = 0;
  for (int year = first; year <= last; ++year) {
    const auto found = std::ranges::find(counted, year, &Applied::year);
    if (found == counted.end()) return {};
    sum += static_cast<double>(found->persons);
  }
  return sum / (last - first + 1);
}

Arguments of(const AppliedAround& around, std::string_view place, Language language) {
  return {{"place", text_of(fmt::format("picture.applied.{}", place), language)},
          {"first_before", std::to_string(around.first_before)},
          {"last_before", std::to_string(around.last_before)},
          {"first_after", std::to_string(around.first_after)},
          {"last_after", std::to_string(around.last_after)},
          {"before", number_text(around.before, language)},
          {"after", number_text(around.after, language)}};
}

}  // namespace

std::span<const std::string_view> asylum_places() { return places; }

std::vector<Applied> applications(std::string_view place, std::string_view nationality) {
  std::vector<Applied> all;
  for (const auto& row : shipped())
    if (row.place == place && row.nationality == nationality) all.push_back(row.applied);
  std::ranges::sort(all, std::less{}, &Applied::year);
  return all;
}

std::optional<AppliedAround> applied_around(std::span<const Applied> counted, CivilDate day,
                                            int years) {
  const int year = static_cast<int>(day.year());
  AppliedAround around{year - years, year - 1, year + 1, year + years, 0, 0};
  const auto before = average(counted, around.first_before, around.last_before);
  const auto after = average(counted, around.first_after, around.last_after);
  if (years < 1 || !before || !after) return {};
  around.before = *before;
  around.after = *after;
  return around;
}

std::vector<std::string> told_applications(CivilDate day, Language language) {
  std::vector<std::string> lines;
  for (const auto place : places) {
    const auto all = applied_around(applications(place), day, years_around);
    if (!all) continue;
    auto line = Message{"picture.applied.line", of(*all, place, language)}.text(language);
    const auto theirs = applied_around(applications(place, pakistan), day, years_around);
    if (theirs)
      line +=
          " " + Message{"picture.applied.pakistan", of(*theirs, place, language)}.text(language);
    lines.push_back(std::move(line));
  }
  if (!lines.empty()) lines.push_back(text_of("picture.applied.caveat", language));
  return lines;
}

}  // namespace entraide::picture
