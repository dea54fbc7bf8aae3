#include "intake/xml.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>

namespace entraide::intake {

namespace {

constexpr int piece_bytes = 1 << 16;

std::string local_name(const XML_Char* name) {
  const std::string_view full{name};
  return std::string{full.substr(full.rfind(':') + 1)};
}

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Arguments at(std::uint64_t line) { return {{"line", fmt::format("{}", line)}}; }

/// The state between expat's callbacks. The first error stops the parser and is kept.
class XmlParse {
 public:
  XmlParse(const XmlShape& shape, const XmlVisitor& visitor)
      : parser_{XML_ParserCreate(nullptr), XML_ParserFree}, shape_{shape}, visitor_{visitor} {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
  }

  Result<void> run(Reader& reader) {
    std::uint64_t fed = 0, done = 0;
    for (;;) {
      void* const buffer = XML_GetBuffer(parser_.get(), piece_bytes);
      if (buffer == nullptr) return Error{Code::unavailable, "intake.xml.memory"};
      ASSIGN_OR_RETURN(const auto count,
                       reader.read({static_cast<char*>(buffer), std::size_t{piece_bytes}}));
      const bool last = count == 0;
      fed += count;
      if (XML_ParseBuffer(parser_.get(), static_cast<int>(count), last ? 1 : 0) != XML_STATUS_OK) {
        return failure(last);
      }
      if (last) return {};
      // A token that expat has not finished is held in memory: comments and tags must end too. The
      // index is -1 while expat waits for more of a long token.
      const auto index = XML_GetCurrentByteIndex(parser_.get());
      if (index >= 0) done = static_cast<std::uint64_t>(index);
      if (fed - done > line_bytes_max) {
        return Error{Code::invalid, "intake.xml.long", at(line())};
      }
    }
  }

 private:
  static void XMLCALL on_start(void* self, const XML_Char* name, const XML_Char** attributes) {
    static_cast<XmlParse*>(self)->start(name, attributes);
  }
  static void XMLCALL on_end(void* self, const XML_Char*) { static_cast<XmlParse*>(self)->end(); }
  static void XMLCALL on_text(void* self, const XML_Char* text, int length) {
    static_cast<XmlParse*>(self)->text({text, static_cast<std::size_t>(length)});
  }
  static void XMLCALL on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*,
                                 int) {
    auto* const parse = static_cast<XmlParse*>(self);
    parse->stop(Error{Code::refused, "intake.xml.doctype", at(parse->line())});
  }

  void start(const XML_Char* name, const XML_Char** attributes) {
    if (error_) return;
    if (++depth_ > xml_depth_max) {
      return stop(
          Error{Code::invalid,
                "intake.xml.deep",
                {{"line", fmt::format("{}", line())}, {"max", fmt::format("{}", xml_depth_max)}}});
    }
    if (skipped_from_ != 0) return;
    XmlElement element{
        .name = local_name(name), .attributes = {}, .text = {}, .children = {}, .line = line()};
    for (; *attributes != nullptr; attributes += 2) {
      element.attributes.emplace_back(local_name(attributes[0]), attributes[1]);
    }
    if (!open_.empty()) return open(std::move(element));
    if (depth_ == 1) return start_root(element);
    if (contains(shape_.entries, element.name)) return open(std::move(element));
    if (depth_ == 2 && contains(shape_.containers, element.name)) return;
    skipped_from_ = depth_;
    if (visitor_.unknown) visitor_.unknown(element.name, element.line);
  }

  void start_root(const XmlElement& root) {
    if (root.name != shape_.root) {
      return stop(Error{Code::invalid, "intake.xml.root", {{"root", std::string{shape_.root}}}});
    }
    if (visitor_.root) visitor_.root(root);
  }

  void open(XmlElement&& element) {
    for (const auto& [key, value] : element.attributes) bytes_ += key.size() + value.size();
    if (++elements_ > entry_values_max || bytes_ > line_bytes_max) return stop_at_limit();
    open_.push_back(std::move(element));
  }

  void text(std::string_view piece) {
    if (error_ || open_.empty()) return;
    bytes_ += piece.size();
    if (bytes_ > line_bytes_max) return stop_at_limit();
    open_.back().text.append(piece);
  }

  void end() {
    if (error_) return;
    const int depth = depth_--;
    if (skipped_from_ != 0) {
      if (skipped_from_ == depth) skipped_from_ = 0;
      return;
    }
    if (open_.empty()) return;
    XmlElement element = std::move(open_.back());
    open_.pop_back();
    if (!open_.empty()) {
      open_.back().children.push_back(std::move(element));
      return;
    }
    elements_ = 0;
    bytes_ = 0;
    auto taken = visitor_.entry(element);
    if (!taken.ok()) stop(std::move(taken).error());
  }

  void stop_at_limit() {
    stop(
        Error{Code::invalid,
              "intake.entry.big",
              {{"line", fmt::format("{}", line())}, {"max", fmt::format("{}", entry_values_max)}}});
  }

  void stop(Error error) {
    if (error_) return;
    error_ = std::move(error);
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  Error failure(bool at_end) {
    if (error_) return *std::move(error_);
    // At the end of the bytes every complaint means that elements are still open: the file was cut
    // off.
    if (at_end) return Error{Code::invalid, "intake.xml.truncated", at(line())};
    return Error{Code::invalid,
                 "intake.xml.malformed",
                 {{"line", fmt::format("{}", line())},
                  {"column", fmt::format("{}", XML_GetCurrentColumnNumber(parser_.get()) + 1)},
                  {"reason", XML_ErrorString(XML_GetErrorCode(parser_.get()))}}};
  }

  std::uint64_t line() const { return XML_GetCurrentLineNumber(parser_.get()); }

  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  const XmlShape& shape_;
  const XmlVisitor& visitor_;
  std::vector<XmlElement> open_;  // from the entry down to the element being read
  std::size_t elements_ = 0, bytes_ = 0;
  int depth_ = 0;
  int skipped_from_ = 0;  // depth of the unknown element being skipped; 0: none
  std::optional<Error> error_;
};

}  // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key == wanted) return trim(value);
  }
  return {};
}

std::string_view XmlElement::text_of_child(std::string_view wanted) const {
  for (const auto& child : children) {
    if (child.name == wanted) return trim(child.text);
  }
  return {};
}

Result<void> read_xml(Reader& reader, const XmlShape& shape, const XmlVisitor& visitor) {
  XmlParse parse{shape, visitor};
  return parse.run(reader);
}

}  // namespace entraide::intake
