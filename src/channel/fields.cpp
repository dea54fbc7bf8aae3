#include "channel/fields.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

namespace entraide::channel {

namespace json = boost::json;

namespace {

using Shape = LineField::Shape;

constexpr LineField fields[] = {
    {"Channel", "channel", &Letter::channel, Shape::channel, true},
    {"Number", "number", &Letter::number, Shape::number, true},
    {"From", "from", &Letter::from, Shape::party, true},
    {"To", "to", &Letter::to, Shape::party, true},
    {"In-Reply-To", "in_reply_to", &Letter::in_reply_to, Shape::number, false},
    {"Reference", "reference", &Letter::reference, Shape::sentence, false},
    {"Handling", "handling_code", &Letter::handling, Shape::word, false},
    {"Agreement", "agreement", &Letter::agreement, Shape::word, false},
    {"Article", "article", &Letter::article, Shape::sentence, false},
    {"Procedure", "procedure", &Letter::procedure, Shape::word, false},
    {"Step", "step", &Letter::step, Shape::word, false},
    {"Purpose", "purpose", &Letter::purpose, Shape::word, false},
    {"Action", "action", &Letter::action, Shape::word, false},
    {"Subject", "subject", &Letter::subject, Shape::sentence, false},
};

constexpr std::size_t party_bytes_max = 32, number_bytes_max = 64, word_bytes_max = 64;

bool is_small(char one) { return one >= 'a' && one <= 'z'; }
bool is_digit(char one) { return one >= '0' && one <= '9'; }
bool is_large(char one) { return one >= 'A' && one <= 'Z'; }
bool is_control(char one) { return (one >= 0 && one < ' ') || one == '\x7F'; }

template <class Test>
bool made_of(std::string_view text, std::size_t bytes_max, Test test) {
  return !text.empty() && text.size() <= bytes_max && std::ranges::all_of(text, test);
}

bool is_word(std::string_view text) {
  return made_of(text, word_bytes_max, [](char one) {
    return is_small(one) || is_digit(one) || one == '-' || one == '_';
  });
}

/// Whole numbers alone: two programs write others differently.
bool is_whole(const json::value& value) {
  if (value.is_double()) return false;
  if (value.is_array()) return std::ranges::all_of(value.get_array(), is_whole);
  if (value.is_object())
    return std::ranges::all_of(value.get_object(),
                               [](const auto& member) { return is_whole(member.value()); });
  return true;
}

/// Where a string of valid JSON that begins at `at` ends: behind its quotation mark.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return at + 1;
}

/// Of valid JSON: readers differ on which of two members of one name counts.
bool has_twins(std::string_view text) {
  std::vector<std::set<std::string>> open;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '{' || text[at] == '[') open.emplace_back();
    if (text[at] == '}' || text[at] == ']') open.pop_back();
    if (text[at] != '"') {
      ++at;
      continue;
    }
    const auto end = end_of_string(text, at);
    const auto next = text.find_first_not_of(" \t\r\n", end);
    if (next != std::string_view::npos && text[next] == ':') {
      boost::system::error_code fault;
      const auto name = json::parse(text.substr(at, end - at), fault);
      if (!open.back().emplace(name.get_string()).second) return true;
    }
    at = end;
  }
  return false;
}

}  // namespace

std::span<const LineField> line_fields() { return fields; }

bool fits(Shape shape, std::string_view value) {
  switch (shape) {
    case Shape::channel:
    case Shape::party:
      return made_of(value, party_bytes_max,
                     [](char one) { return is_small(one) || is_digit(one) || one == '-'; });
    case Shape::number:
      return made_of(value, number_bytes_max, [](char one) { return one > ' ' && one <= '~'; });
    case Shape::word:
      return is_word(value);
    case Shape::sentence:
      return is_sentence(value);
  }
  ENSURE(false);
}

bool is_sentence(std::string_view value) {
  return made_of(value, header_bytes_max, [](char one) { return !is_control(one); }) &&
         is_utf8(value) && trim(value).size() == value.size();
}

bool is_name(std::string_view value) {
  return made_of(value, word_bytes_max, [](char one) {
    return is_small(one) || is_large(one) || is_digit(one) || one == '-' || one == '_';
  });
}

bool is_free_text(std::string_view value) {
  return value.size() <= text_bytes_max && is_utf8(value) &&
         std::ranges::none_of(
             value, [](char one) { return is_control(one) && one != '\n' && one != '\t'; });
}

std::optional<Evaluation> read_evaluation(std::string_view text) {
  constexpr std::string_view sources = "ABCDX";
  if (text.size() != 2 || sources.find(text[0]) == std::string_view::npos || text[1] < '1' ||
      text[1] > '4')
    return {};
  return Evaluation{text[0], text[1]};
}

std::string write_evaluation(const Evaluation& evaluation) {
  return {evaluation.source, evaluation.information};
}

std::optional<json::value> read_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = depth_max;
  boost::system::error_code fault;
  auto value = json::parse(text, fault, {}, options);
  if (fault || !is_whole(value) || has_twins(text)) return {};
  return value;
}

namespace {

Error unfit(std::string_view field) {
  return Error{Code::invalid, "channel.unfit", {{"field", std::string{field}}}};
}

Result<void> check_sections(const Letter& letter) {
  std::size_t count = 0;
  if (letter.sections.size() > sections_max) return unfit("sections");
  for (const auto& [category, section] : letter.sections) {
    if (!is_name(category) || category == "text") return unfit("sections");
    count += section.size();
    for (const auto& [field, value] : section) {
      const auto read = value.size() > line_bytes_max / 2 ? std::nullopt : read_json(value);
      // As it would be written again: else the file would give another text back.
      if (!is_name(field) || !read || json::serialize(*read) != value)
        return unfit(fmt::format("{}.{}", category, is_name(field) ? field : "?"));
    }
  }
  return count > fields_max ? unfit("sections") : Result<void>{};
}

}  // namespace

Result<void> check(const Letter& letter) {
  for (const auto& field : fields) {
    const auto& value = letter.*field.place;
    if (value.empty() ? field.required : !fits(field.shape, value)) return unfit(field.member);
  }
  if (letter.evaluation && !read_evaluation(write_evaluation(*letter.evaluation)))
    return unfit("evaluation");
  if (letter.obligations.size() > obligations_max ||
      !std::ranges::all_of(letter.obligations, is_sentence))
    return unfit("obligations");
  for (const auto& at : {std::optional{letter.at}, letter.received}) {
    if (at && parse_rfc3339(to_rfc3339(*at)) != at) return unfit("written");
  }
  RETURN_IF_ERROR(check_sections(letter));
  const auto lines = split(letter.text, '\n');
  const bool short_lines = std::ranges::all_of(
      lines, [](std::string_view line) { return line.size() <= line_bytes_max - 2; });
  return is_free_text(letter.text) && short_lines ? Result<void>{} : unfit("text");
}

}  // namespace entraide::channel
