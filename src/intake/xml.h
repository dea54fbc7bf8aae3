// xml: a list in XML, one entry at a time.
//
// Expat without a DTD: a DOCTYPE is refused, so there is no entity to expand or to fetch. An entry
// is held as a small tree; everything around it is passed by. Limits: depth, elements and text of
// one entry, one token.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/intake.h"

namespace entraide::intake {

struct XmlElement {
  std::string name;  // without its namespace prefix
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;  // what stands directly inside
  std::vector<XmlElement> children;
  std::uint64_t line = 0;

  /// Empty when it has none of that name.
  std::string_view attribute(std::string_view name) const;
  /// The trimmed text of the first child of that name; empty when there is none.
  std::string_view text_of_child(std::string_view name) const;
};

/// Where the entries stand: `root`, then perhaps one of `containers`, then one of `entries`.
struct XmlShape {
  std::string_view root;
  std::vector<std::string_view> containers;
  std::vector<std::string_view> entries;
};

struct XmlVisitor {
  std::function<void(const XmlElement& root)> root;  // its attributes only
  std::function<Result<void>(const XmlElement& entry)> entry;
  std::function<void(std::string_view name, std::uint64_t line)>
      unknown;  // outside every entry; skipped
};

Result<void> read_xml(Reader& reader, const XmlShape& shape, const XmlVisitor& visitor);

}  // namespace entraide::intake
