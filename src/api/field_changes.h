// Changes of single fields, each with the value that its author saw: two people who work on one thing do
// not overwrite each other.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/exchange.h"

namespace entraide::api {

/// `{"field": {"was": …, "now": …}}`. What fields there are, `current` says.
struct FieldChanges {
  struct Change {
    std::string field;
    std::optional<boost::json::value> was;  // nothing: whatever it was
    boost::json::value now;
  };
  std::vector<Change> changes;
  bool has(std::string_view field) const;
};
/// `known`: the fields that may be changed; `data.*`: all that are named so. Code::invalid names what is wrong.
Result<FieldChanges> read_changes(std::string_view body, std::span<const std::string_view> known);

/// Nothing: `current` has the changes. Otherwise a 409 that shows, of each field that somebody else has
/// changed to something else meanwhile, what the author saw, wants, and what is there.
std::optional<Answer> apply_changes(boost::json::object& current, const FieldChanges& changes,
                                    const Request& request);

/// `"7"`, as ETag and If-Match hold it.
std::string version_tag(std::uint64_t version);
/// The version that the request goes by; nothing: it does not say, or not as a version.
std::optional<std::uint64_t> matched_version(const Request& request);
/// Whoever acts on something says which version of it they saw.
Answer version_needed(const Request& request);
/// A 412 when the request goes by another version than the one that is there.
std::optional<Answer> check_match(const Request& request, std::uint64_t version);
/// An answer that names its version; 304 when the asker has it.
Answer tagged(const Request& request, std::uint64_t version, const boost::json::object& body);

}  // namespace entraide::api
