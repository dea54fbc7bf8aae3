#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "intake/intake.h"
#include "intake/mrz_checks.h"

// Positions: ICAO Doc 9303, parts 4 (TD3), 5 (TD1), 6 (TD2), 7 (MRV-A, MRV-B), counted from 0;
// the French card of 1988 to 2021 (2x36) has a layout of its own (order of 24 March 1988).

namespace entraide::intake {

namespace {

constexpr std::size_t td1_length = 30;
constexpr std::size_t td2_length = 36;
constexpr std::size_t td3_length = 44;

using Lines = std::vector<std::string_view>;

/// Without the fillers around it; a filler inside is kept (`12<34`).
std::string strip(std::string_view field) {
  while (field.starts_with('<')) field.remove_prefix(1);
  while (field.ends_with('<')) field.remove_suffix(1);
  return std::string{field};
}

/// Fillers are blanks, several are one.
std::string words(std::string_view field) {
  std::string out;
  for (const char character : strip(field)) {
    if (character != '<') {
      out.push_back(character);
    } else if (!out.ends_with(' ')) {
      out.push_back(' ');
    }
  }
  return out;
}

std::string number_text(std::size_t number) { return fmt::format("{}", number); }

// ---------------------------------------------------------------- the lines

Lines lines_of(std::string_view zone) {
  Lines lines;
  while (!zone.empty()) {
    const auto end = zone.find_first_of("\n|");
    const auto line = trim(zone.substr(0, end));
    zone.remove_prefix(end == std::string_view::npos ? zone.size() : end + 1);
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

/// 9303-3 s. 4.3: capitals, digits and the filler.
Result<void> check_characters(const Lines& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t column = 0; column < lines[i].size(); ++column) {
      const char character = lines[i][column];
      const bool digit = character >= '0' && character <= '9';
      if (digit || character == '<' || (character >= 'A' && character <= 'Z')) continue;
      const bool lower = character >= 'a' && character <= 'z';
      return Error{Code::invalid,
                   lower ? "intake.mrz.lower_case" : "intake.mrz.character",
                   {{"line", number_text(i + 1)}, {"column", number_text(column + 1)}}};
    }
  }
  return {};
}

/// Two lines of 36 or 44, three of 30. A length that is wrong is compared with the nearest that is
/// right.
Result<void> check_lengths(const Lines& lines) {
  if (lines.size() != 2 && lines.size() != 3) {
    return Error{Code::invalid, "intake.mrz.lines", {{"lines", number_text(lines.size())}}};
  }
  auto expected = td1_length;
  if (lines.size() == 2) {
    const auto all = lines[0].size() + lines[1].size();
    expected = all < td2_length + td3_length ? td2_length : td3_length;
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].size() == expected) continue;
    return Error{Code::invalid,
                 lines.size() == 3 ? "intake.mrz.length_td1" : "intake.mrz.length",
                 {{"line", number_text(i + 1)},
                  {"length", number_text(lines[i].size())},
                  {"expected", number_text(expected)}}};
  }
  return {};
}

/// A French card and a TD2 of France begin alike: the layout with the better check digits is the
/// right one.
bool is_french_card(const Lines& lines) {
  if (!lines[0].starts_with("IDFRA")) return false;
  const auto second = lines[1];
  const bool td2 = second.substr(10, 3) == "FRA" &&
                   check(second.substr(0, 9), second[9]) == CheckVerdict::ok &&
                   check(second.substr(13, 6), second[19]) == CheckVerdict::ok &&
                   check(second.substr(21, 6), second[27]) == CheckVerdict::ok;
  return !td2 || check(second.substr(0, 12), second[12]) == CheckVerdict::ok;
}

MrzType type_of(const Lines& lines) {
  if (lines.size() == 3) return MrzType::td1;
  const bool visa = lines[0].starts_with('V');
  if (lines[0].size() == td3_length) return visa ? MrzType::mrv_a : MrzType::td3;
  if (visa) return MrzType::mrv_b;
  return is_french_card(lines) ? MrzType::french_id : MrzType::td2;
}

// ---------------------------------------------------------------- the fields

/// 9303-3 s. 4.6: `PRIMARY<<SECONDARY<NAMES`.
void read_name(std::string_view field, Mrz& mrz) {
  // The first filler of `<<ANNA` belongs to the separator; a lone one at the front does not.
  const auto end = field.find("<<");
  mrz.surname = words(field.substr(0, end));
  if (end != std::string_view::npos) mrz.given_names = words(field.substr(end));
  mrz.name_truncated = !field.ends_with('<');
}

void read_birth_and_sex(std::string_view date, char digit, char sex, Mrz& mrz) {
  mrz.birth_date = std::string{date};
  mrz.check_birth_date = check(date, digit);
  if (mrz.check_birth_date == CheckVerdict::bad) {
    std::ranges::move(suggest_date("birth_date", date, digit), std::back_inserter(mrz.suggestions));
  }
  mrz.sex = sex == '<' ? "X" : std::string(1, sex);
}

void read_expiry(std::string_view date, char digit, Mrz& mrz) {
  mrz.expiry_date = std::string{date};
  mrz.check_expiry_date = check(date, digit);
  if (mrz.check_expiry_date == CheckVerdict::bad) {
    std::ranges::move(suggest_date("expiry_date", date, digit),
                      std::back_inserter(mrz.suggestions));
  }
}

void check_number(std::string_view field, char digit, Mrz& mrz) {
  mrz.check_number = check(field, digit);
  if (mrz.check_number == CheckVerdict::ok) return;
  if (strip(field).empty()) return;
  for (auto& suggestion : suggest_number(field, digit)) {
    mrz.suggestions.push_back(
        {suggestion.field, strip(suggestion.as_read), strip(suggestion.suggested)});
  }
}

void read_number(std::string_view field, char digit, Mrz& mrz) {
  mrz.document_number = strip(field);
  check_number(field, digit, mrz);
}

/// 9303-5 s. 4.2.2 and 9303-6 s. 4.2.2, notes: a number of more than nine characters has `<` in
/// place of its check digit and runs on at the start of the optional data, which then holds the
/// rest, the check digit and a filler.
void read_number_and_optional(std::string_view field, char digit, std::string_view optional,
                              Mrz& mrz) {
  const auto end = optional.find('<');
  const auto rest = optional.substr(0, end);
  if (digit != '<' || field.ends_with('<') || rest.size() < 2) {
    read_number(field, digit, mrz);
    mrz.optional_1 = strip(optional);
    return;
  }
  const auto whole = std::string{field}.append(rest.substr(0, rest.size() - 1));
  read_number(whole, rest.back(), mrz);
  mrz.optional_1 = end == std::string_view::npos ? std::string{} : strip(optional.substr(end));
}

void read_td1(const Lines& lines, Mrz& mrz) {
  read_number_and_optional(lines[0].substr(5, 9), lines[0][14], lines[0].substr(15, 15), mrz);
  read_birth_and_sex(lines[1].substr(0, 6), lines[1][6], lines[1][7], mrz);
  read_expiry(lines[1].substr(8, 6), lines[1][14], mrz);
  mrz.nationality = record::read_state_code(strip(lines[1].substr(15, 3)));
  mrz.optional_2 = strip(lines[1].substr(18, 11));
  const auto composite = std::string{lines[0].substr(5, 25)}
                             .append(lines[1].substr(0, 7))
                             .append(lines[1].substr(8, 7))
                             .append(lines[1].substr(18, 11));
  mrz.check_composite = check(composite, lines[1][29]);
  read_name(lines[2], mrz);
}

/// Number, nationality, dates and sex stand alike in TD2, TD3 and both visas.
void read_second_line(std::string_view line, Mrz& mrz) {
  mrz.nationality = record::read_state_code(strip(line.substr(10, 3)));
  read_birth_and_sex(line.substr(13, 6), line[19], line[20], mrz);
  read_expiry(line.substr(21, 6), line[27], mrz);
}

CheckVerdict check_second_line(std::string_view line) {
  const auto composite = std::string{line.substr(0, 10)}
                             .append(line.substr(13, 7))
                             .append(line.substr(21, line.size() - 1 - 21));
  return check(composite, line.back());
}

void read_td2(const Lines& lines, Mrz& mrz) {
  const auto line = lines[1];
  read_number_and_optional(line.substr(0, 9), line[9], line.substr(28, 7), mrz);
  read_second_line(line, mrz);
  mrz.check_composite = check_second_line(line);
  read_name(lines[0].substr(5), mrz);
}

void read_td3(const Lines& lines, Mrz& mrz) {
  const auto line = lines[1];
  read_number(line.substr(0, 9), line[9], mrz);
  read_second_line(line, mrz);
  const auto optional = line.substr(28, 14);
  mrz.optional_1 = strip(optional);
  // 9303-4 s. 4.2.2.2: when the field is not used its check digit may be zero or a filler.
  mrz.check_optional =
      mrz.optional_1.empty() && line[42] == '<' ? CheckVerdict::ok : check(optional, line[42]);
  mrz.check_composite = check_second_line(line);
  read_name(lines[0].substr(5), mrz);
}

void read_visa(const Lines& lines, Mrz& mrz) {
  const auto line = lines[1];
  read_number(line.substr(0, 9), line[9], mrz);
  read_second_line(line, mrz);
  mrz.optional_1 = strip(line.substr(28));
  read_name(lines[0].substr(5), mrz);
}

void read_french_card(const Lines& lines, Mrz& mrz) {
  const auto surname = lines[0].substr(5, 25);
  const auto given = lines[1].substr(13, 14);
  mrz.surname = words(surname);
  mrz.given_names = words(given);
  mrz.name_truncated = !surname.ends_with('<') || !given.ends_with('<');
  mrz.optional_1 = strip(lines[0].substr(30, 6));  // department and office
  read_number(lines[1].substr(0, 12), lines[1][12], mrz);
  read_birth_and_sex(lines[1].substr(27, 6), lines[1][33], lines[1][34], mrz);
  mrz.nationality = record::read_state_code("FRA");  // the card is issued to nationals only
  mrz.check_composite = check(std::string{lines[0]}.append(lines[1].substr(0, 35)), lines[1][35]);
}

}  // namespace

Result<Mrz> read_mrz(std::string_view zone) {
  const auto lines = lines_of(zone);
  RETURN_IF_ERROR(check_characters(lines));
  RETURN_IF_ERROR(check_lengths(lines));
  Mrz mrz;
  mrz.type = type_of(lines);
  mrz.document_code = strip(lines[0].substr(0, 2));
  mrz.issuing_state = record::read_state_code(strip(lines[0].substr(2, 3)));
  switch (mrz.type) {
    case MrzType::td1:
      read_td1(lines, mrz);
      break;
    case MrzType::td2:
      read_td2(lines, mrz);
      break;
    case MrzType::td3:
      read_td3(lines, mrz);
      break;
    case MrzType::mrv_a:
    case MrzType::mrv_b:
      read_visa(lines, mrz);
      break;
    case MrzType::french_id:
      read_french_card(lines, mrz);
      break;
  }
  return mrz;
}

bool Mrz::valid() const {
  const std::array verdicts{check_number, check_birth_date, check_expiry_date, check_optional,
                            check_composite};
  return std::ranges::find(verdicts, CheckVerdict::bad) == verdicts.end();
}

std::string_view code_of(MrzType type) {
  switch (type) {
    case MrzType::td1:
      return "TD1";
    case MrzType::td2:
      return "TD2";
    case MrzType::td3:
      return "TD3";
    case MrzType::mrv_a:
      return "MRV-A";
    case MrzType::mrv_b:
      return "MRV-B";
    case MrzType::french_id:
      return "FRA_ID_2x36";
  }
  return {};
}

std::string_view code_of(CheckVerdict verdict) {
  switch (verdict) {
    case CheckVerdict::ok:
      return "ok";
    case CheckVerdict::bad:
      return "bad";
    case CheckVerdict::not_applicable:
      return "na";
  }
  return {};
}

}  // namespace entraide::intake
