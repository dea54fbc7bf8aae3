// `ENTRAIDE-LETTER 1`: headers, sections and text, a line each, for people and for gateways.
#include <algorithm>
#include <boost/json.hpp>

#include "channel/fields.h"

namespace entraide::channel {

namespace json = boost::json;

namespace {

constexpr std::string_view first_line = "ENTRAIDE-LETTER 1", last_line = "END";
constexpr std::string_view text_section = "[text]";

/// A value that stands as it is behind `name: `; any other is JSON behind `name = `.
bool is_plain(const json::value& value) {
  const auto* text = value.if_string();
  if (text == nullptr) return false;
  const std::string_view words{*text};
  return !words.empty() && trim(words).size() == words.size() && is_utf8(words) &&
         std::ranges::none_of(words,
                              [](char one) { return (one >= 0 && one < ' ') || one == '\x7F'; });
}

class TextFile {
 public:
  std::string write(const Letter& letter) {
    text_ = fmt::format("{}\n", first_line);
    for (const auto& field : line_fields()) header(field.header, letter.*field.place);
    header("Date", to_rfc3339(letter.at));
    if (letter.received) header("Received", to_rfc3339(*letter.received));
    header("Urgent", letter.urgent ? "yes" : "no");
    if (letter.evaluation) header("Evaluation", write_evaluation(*letter.evaluation));
    for (const auto& one : letter.obligations) header("Obligation", one);
    for (const auto& [category, section] : letter.sections) {
      text_ += fmt::format("\n[{}]\n", category);
      for (const auto& [name, value] : section) field(name, value);
    }
    if (!letter.text.empty()) {
      text_ += fmt::format("\n{}\n", text_section);
      for (const auto line : split(letter.text, '\n'))
        text_ += line.empty() ? "|\n" : fmt::format("| {}\n", line);
    }
    return text_ + fmt::format("\n{}\n", last_line);
  }

 private:
  void header(std::string_view name, std::string_view value) {
    if (!value.empty()) text_ += fmt::format("{}: {}\n", name, value);
  }
  void field(const std::string& name, const std::string& value) {
    const auto parsed = json::parse(value);
    text_ += is_plain(parsed) ? fmt::format("{}: {}\n", name, std::string_view{parsed.get_string()})
                              : fmt::format("{} = {}\n", name, value);
  }
  std::string text_;
};

class TextReading {
 public:
  explicit TextReading(std::string_view file) : reader_{file}, lines_{reader_, line_bytes_max} {}

  Result<Letter> run() {
    ASSIGN_OR_RETURN(const bool any, next());
    if (!any || line_.text != first_line) return fault("channel.text.first");
    for (;;) {
      ASSIGN_OR_RETURN(const bool more, next());
      if (!more) return fault("channel.text.cut");
      if (line_.text == last_line) break;
      if (!line_.text.empty()) RETURN_IF_ERROR(take(line_.text));
    }
    for (;;) {
      ASSIGN_OR_RETURN(const bool more, next());
      if (!more) break;
      if (!line_.text.empty()) return fault("channel.text.after");
    }
    RETURN_IF_ERROR(whole());
    return std::move(letter_);
  }

 private:
  enum class Part { headers, section, text };

  Result<bool> next() { return lines_.next(line_); }
  Error fault(std::string_view key, Arguments arguments = {}) const {
    arguments.emplace_back("line", std::to_string(line_.number));
    return Error{Code::invalid, std::string{key}, std::move(arguments)};
  }
  Error value(std::string_view field, std::string_view expected) const {
    return fault("channel.text.value",
                 {{"field", std::string{field}}, {"expected", std::string{expected}}});
  }

  Result<void> take(std::string_view line) {
    if (line == text_section) {
      if (part_ == Part::text) return fault("channel.text.twice", {{"field", "[text]"}});
      part_ = Part::text;
      return {};
    }
    if (part_ == Part::text) return take_text(line);
    if (line.starts_with('[')) return begin_section(line);
    return part_ == Part::headers ? take_header(line) : take_field(line);
  }

  Result<void> take_text(std::string_view line) {
    if (line != "|" && !line.starts_with("| ")) return fault("channel.text.line");
    if (any_text_) letter_.text += '\n';
    any_text_ = true;
    letter_.text += line.substr(std::min<std::size_t>(2, line.size()));
    return is_free_text(letter_.text) ? Result<void>{} : value("text", "UTF-8");
  }

  Result<void> begin_section(std::string_view line) {
    const auto name = line.ends_with(']') ? line.substr(1, line.size() - 2) : std::string_view{};
    if (!is_name(name) || letter_.sections.size() == sections_max)
      return fault("channel.text.section", {{"max", std::to_string(sections_max)}});
    const auto [place, fresh] = letter_.sections.try_emplace(std::string{name});
    if (!fresh) return fault("channel.text.twice", {{"field", std::string{name}}});
    section_ = &place->second;
    category_ = name;
    part_ = Part::section;
    return {};
  }

  Result<void> take_field(std::string_view line) {
    const auto end = line.find_first_of(" :");
    const auto name = line.substr(0, end);
    const auto rest = end == std::string_view::npos ? std::string_view{} : line.substr(end);
    const bool plain = rest.starts_with(": ");
    if (!is_name(name) || (!plain && !rest.starts_with(" = "))) return fault("channel.text.line");
    const auto field = fmt::format("{}.{}", category_, name);
    const auto written = trim(rest.substr(plain ? 2 : 3));
    const auto read =
        plain ? std::optional<json::value>{json::string{written}} : read_json(written);
    if (!read || (plain && !is_plain(*read)))
      return value(field, plain ? "UTF-8" : "JSON, 1, \"a\"");
    if (++fields_ > fields_max)
      return fault("channel.text.fields", {{"max", std::to_string(fields_max)}});
    if (!section_->emplace(name, json::serialize(*read)).second)
      return fault("channel.text.twice", {{"field", field}});
    return {};
  }

  Result<void> take_header(std::string_view line) {
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos) return fault("channel.text.line");
    const auto name = line.substr(0, colon);
    const auto written = trim(line.substr(colon + 2));
    if (name == "Obligation") {
      if (!is_sentence(written) || letter_.obligations.size() == obligations_max)
        return value(name, fmt::format("≤ {}", obligations_max));
      letter_.obligations.emplace_back(written);
      return {};
    }
    if (std::ranges::find(seen_, name) != seen_.end())
      return fault("channel.text.twice", {{"field", std::string{name}}});
    for (const auto& field : line_fields()) {
      if (field.header != name) continue;
      if (!fits(field.shape, written)) return value(name, sample_of(field.shape));
      letter_.*field.place = written;
      seen_.emplace_back(name);
      return {};
    }
    return take_special(name, written);
  }

  Result<void> take_special(std::string_view name, std::string_view written) {
    if (name == "Date" || name == "Received") {
      const auto at = parse_rfc3339(written);
      if (!at) return value(name, "2026-11-28T22:10:00Z");
      if (name == "Date") letter_.at = *at;
      if (name == "Received") letter_.received = at;
    } else if (name == "Urgent") {
      if (written != "yes" && written != "no") return value(name, "yes, no");
      letter_.urgent = written == "yes";
    } else if (name == "Evaluation") {
      letter_.evaluation = read_evaluation(written);
      if (!letter_.evaluation) return value(name, "A1 … D4, X4");
    } else {
      return fault("channel.text.header");
    }
    seen_.emplace_back(name);
    return {};
  }

  static std::string_view sample_of(LineField::Shape shape) {
    switch (shape) {
      case LineField::Shape::channel:
        return "interpol";
      case LineField::Shape::party:
        return "fr";
      case LineField::Shape::number:
        return "NCB-2026/00017";
      case LineField::Shape::word:
        return "document-verification";
      case LineField::Shape::sentence:
        return "≤ 200 UTF-8";
    }
    ENSURE(false);
  }

  Result<void> whole() const {
    for (const auto& field : line_fields()) {
      if (field.required && (letter_.*field.place).empty())
        return Error{Code::invalid, "channel.missing", {{"field", std::string{field.header}}}};
    }
    if (std::ranges::find(seen_, "Date") == seen_.end())
      return Error{Code::invalid, "channel.missing", {{"field", "Date"}}};
    return check(letter_);
  }

  TextReader reader_;
  LineReader lines_;
  Line line_;
  Letter letter_;
  Part part_ = Part::headers;
  std::map<std::string, std::string, std::less<>>* section_ = nullptr;
  std::string category_;
  std::vector<std::string> seen_;
  std::size_t fields_ = 0;
  bool any_text_ = false;
};

}  // namespace

Result<std::string> write_text(const Letter& letter) {
  RETURN_IF_ERROR(check(letter));
  auto file = TextFile{}.write(letter);
  if (file.size() > file_bytes_max)
    return Error{Code::invalid, "channel.large", {{"max", std::to_string(file_bytes_max)}}};
  return file;
}

Result<Letter> read_text(std::string_view file) {
  if (file.size() > file_bytes_max)
    return Error{Code::invalid, "channel.large", {{"max", std::to_string(file_bytes_max)}}};
  return TextReading{file}.run();
}

}  // namespace entraide::channel
