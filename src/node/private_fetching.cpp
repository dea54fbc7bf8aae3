// How an asker comes to what a partner published: the whole structure, or pieces of it.
#include <algorithm>
#include <fstream>

#include "node/inside.h"
#include "node/private_case.h"
#include "node/private_file.h"
#include "private_check/private_check.h"

namespace entraide::node {

namespace {

using std::chrono_literals::operator""min;
constexpr auto statement_age = 1min;  // how late an asker hears of an alert that came
constexpr std::size_t parts_at_once = 64;
constexpr std::size_t kept_bytes_max = std::size_t{1} << 30U;

std::string path_of(const std::string& agreement, const std::string& purpose) {
  return fmt::format("/wire/v1/checks/{}/{}", agreement, purpose);
}

void append_part(std::string& bytes, const Bytes& part) {
  for (const unsigned shift : {24U, 16U, 8U, 0U})
    bytes.push_back(static_cast<char>((part.size() >> shift) & 0xFFU));
  bytes.append(part.begin(), part.end());
}

/// Parts, each behind its length; what is cut short is left out.
std::vector<Bytes> split_parts(std::string_view bytes) {
  std::vector<Bytes> parts;
  while (bytes.size() >= 4 && parts.size() <= private_check::parts_max) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i)
      length = length << 8U | static_cast<unsigned char>(bytes[i]);
    if (bytes.size() - 4 < length) break;
    parts.emplace_back(bytes.begin() + 4, bytes.begin() + 4 + static_cast<std::ptrdiff_t>(length));
    bytes.remove_prefix(4 + length);
  }
  return parts;
}

std::vector<Bytes> kept_parts(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) return {};
  const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  return split_parts(bytes);
}

}  // namespace

std::filesystem::path PrivateCheckBook::kept_file(const Binding& binding) const {
  return config_.home / "private-checks" /
         fmt::format("{}.{}.{}", binding.partner, binding.agreement, binding.purpose);
}

/// Only what is not here already is asked for; each part is checked against the statement.
Result<std::shared_ptr<const private_check::Structure>> PrivateCheckBook::fetched(
    const Asking& asking, const private_check::Statement& statement, std::vector<Bytes> before,
    PartnerAnswer& answer) {
  const auto& digests = statement.parts;
  before.resize(digests.size());
  const auto is_here = [&](std::size_t i) {
    return private_check::part_digest(before[i]) == digests[i];
  };
  const auto fault = [](std::size_t part) {
    return Error{Code::unavailable, "private_check.structure", {{"part", std::to_string(part)}}};
  };
  bool changed = false;
  for (std::size_t i = 0; i < digests.size();) {
    if (is_here(i)) {
      ++i;
      continue;
    }
    std::size_t count = 1;
    while (count < parts_at_once && i + count < digests.size() && !is_here(i + count)) ++count;
    const auto path = fmt::format("{}/parts?epoch={}&first={}&count={}",
                                  path_of(asking.binding.agreement, asking.binding.purpose),
                                  statement.epoch, i, count);
    ASSIGN_OR_RETURN(const auto bytes, knock(asking, "GET", path, ""));
    answer.fetched += bytes.size();
    auto parts = split_parts(bytes);
    if (parts.empty() || parts.size() > count) return fault(i);
    for (auto& part : parts) {
      before[i] = std::move(part);
      if (!is_here(i)) return fault(i);
      ++i;
    }
    changed = true;
  }
  if (changed) {
    std::string bytes;
    for (const auto& part : before) append_part(bytes, part);
    const auto file = kept_file(asking.binding);
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    if (bytes.size() <= kept_bytes_max) RETURN_IF_ERROR(replace_private(file, as_bytes(bytes)));
  }
  ASSIGN_OR_RETURN(auto read, private_check::Structure::read(statement.entries, std::move(before)));
  return std::make_shared<const private_check::Structure>(std::move(read));
}

/// How much of each output is shown for a piece of the structure; 0: the whole is fetched. What one check
/// shows stays within the configuration, and pieces are worth it only where they are few.
unsigned PrivateCheckBook::piece_bits(std::span<const Asked> group, std::uint64_t entries) const {
  constexpr std::size_t worth = 8;  // times fewer bytes
  if (group.size() != 1) return 0;
  const auto keys = group.front().keys.size();
  const auto each = static_cast<std::size_t>(config_.private_check.shown_bits) / keys;
  const auto bits = std::min<std::size_t>(each, private_check::piece_bits_max(entries));
  return std::size_t{1} << bits >= worth * keys ? static_cast<unsigned>(bits) : 0;
}

Result<PrivateCheckBook::Source> PrivateCheckBook::source(const Asking& asking,
                                                          std::span<const Asked> group, bool anew,
                                                          PartnerAnswer& answer) {
  const auto now = clock_.now();
  std::optional<Source> before;
  {
    const std::lock_guard lock{sources_mutex_};
    if (const auto found = sources_.find(asking.binding); found != sources_.end())
      before = found->second;
  }
  const bool fresh =
      before && now - before->asked < statement_age && to_rfc3339(now) < before->statement.until;
  const auto usable = [&](const Source& one) {
    return one.structure != nullptr || piece_bits(group, one.statement.entries) > 0;
  };
  if (fresh && !anew && usable(*before)) return *std::move(before);
  const auto ask = [&](std::string_view form) -> Result<private_check::Statement> {
    ASSIGN_OR_RETURN(
        const auto text,
        knock(asking, "GET", path_of(asking.binding.agreement, asking.binding.purpose).append(form),
              ""));
    answer.fetched += text.size();
    ASSIGN_OR_RETURN(auto statement, private_check::read_statement(text));
    if (statement.agreement != asking.binding.agreement)
      return Error{Code::refused, "node.private.other", {{"partner", asking.binding.partner}}};
    return statement;
  };
  Source made;
  made.asked = now;
  const bool whole_is_here = (before && before->structure != nullptr) ||
                             std::filesystem::exists(kept_file(asking.binding));
  if (!whole_is_here && piece_bits(group, private_check::entries_most) > 0) {
    ASSIGN_OR_RETURN(made.statement, ask("?digests=0"));
    if (usable(made)) {
      const std::lock_guard lock{sources_mutex_};
      sources_.insert_or_assign(asking.binding, made);
      return made;
    }
  }
  ASSIGN_OR_RETURN(made.statement, ask(""));
  ASSIGN_OR_RETURN(made.structure, fetched(asking, made.statement,
                                           before && before->structure != nullptr
                                               ? before->structure->parts()
                                               : kept_parts(kept_file(asking.binding)),
                                           answer));
  const std::lock_guard lock{sources_mutex_};
  sources_.insert_or_assign(asking.binding, made);
  return made;
}

/// In the structure that is here, or in pieces: all of them are fetched, whatever the first ones hold.
Result<PrivateCheckBook::Hits> PrivateCheckBook::looked_up(
    const Asking& asking, std::span<const Asked> group, const Source& from,
    std::span<const private_check::Output> outputs, PartnerAnswer& answer) {
  const auto& [statement, structure, asked] = from;
  Hits hits;
  if (structure != nullptr) {
    for (const auto& output : outputs)
      hits.push_back(structure->find(private_check::seed_of(output), statement.salt));
    return hits;
  }
  const auto bits = piece_bits(group, statement.entries);
  ENSURE(bits > 0);
  RETURN_IF_ERROR(note_shown(asking, group, outputs.size(), bits));
  for (const auto& output : outputs) {
    const auto seed = private_check::seed_of(output);
    const auto path =
        fmt::format("{}/parts?epoch={}&bits={}&first={}",
                    path_of(asking.binding.agreement, asking.binding.purpose), statement.epoch,
                    bits, private_check::place_prefix(seed, statement.salt, bits));
    ASSIGN_OR_RETURN(const auto piece, knock(asking, "GET", path, ""));
    answer.received += piece.size();
    answer.shown_bits += bits;
    ASSIGN_OR_RETURN(auto hit, private_check::find_in_piece(
                                   as_bytes(piece), bits, statement.entries, seed, statement.salt));
    hits.push_back(std::move(hit));
  }
  return hits;
}

}  // namespace entraide::node
