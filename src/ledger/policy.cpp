// The policy file: docs/formats/ledger.md, "The policy file". One statement a line.
#include <algorithm>

#include "ledger/lines.h"
#include "ledger/numbers.h"

namespace entraide::ledger {

namespace {

constexpr std::size_t url_bytes_max = 2048;
constexpr std::string_view blanks = " \t\r";

using Words = std::span<const std::string_view>;

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (;;) {
    const auto start = line.find_first_not_of(blanks);
    if (start == std::string_view::npos) return words;
    line.remove_prefix(start);
    const auto end = std::min(line.find_first_of(blanks), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
}

/// Which line an error is about.
struct Place {
  const std::string& file;
  std::size_t line = 0;

  Error error(std::string key, std::string_view found, Arguments more = {}) const {
    more.emplace_back("place", fmt::format("{}:{}", file, line));
    more.emplace_back("found", shown(found));
    return Error{Code::invalid, std::move(key), std::move(more)};
  }
};

Result<CivilDate> parse_day(const Place& place, Words rest) {
  const auto found = rest.size() > 1 ? rest[1] : rest[0];
  const auto day = rest.size() > 1 ? parse_iso8601(rest[1]) : std::nullopt;
  if (!day) return place.error("ledger.policy.day", found);
  return *day;
}

/// `from DAY`, `until DAY`, both or nothing, to the end of the line.
Result<Period> parse_period(const Place& place, Words rest) {
  Period period;
  if (!rest.empty() && rest[0] == "from") {
    ASSIGN_OR_RETURN(period.from, parse_day(place, rest));
    rest = rest.subspan(2);
  }
  if (!rest.empty() && rest[0] == "until") {
    ASSIGN_OR_RETURN(period.until, parse_day(place, rest));
    rest = rest.subspan(2);
  }
  if (!rest.empty()) return place.error("ledger.policy.word", rest[0]);
  if (period.from && period.until && *period.until < *period.from) {
    return place.error("ledger.policy.period", to_iso8601(*period.until),
                       {{"from", to_iso8601(*period.from)}});
  }
  return period;
}

Result<VerifierKey> parse_key(const Place& place, Words words, KeyKind kind) {
  if (words.size() < 2) return place.error("ledger.policy.key", words[0]);
  auto key = VerifierKey::parse(words[1]);
  if (!key.ok()) return place.error("ledger.policy.key", words[1]);
  if (key.value().kind == kind) return key;
  return place.error(kind == KeyKind::note ? "ledger.policy.log_key" : "ledger.policy.witness_key",
                     words[1]);
}

/// The submission prefix; how it is spoken to is the caller's.
bool is_url(std::string_view word) {
  const auto scheme_ends = word.find("://");
  if (scheme_ends == std::string_view::npos || word.size() > url_bytes_max) return false;
  const auto scheme = word.substr(0, scheme_ends);
  return (scheme == "https" || scheme == "http") && word.size() > scheme_ends + 3 &&
         word[scheme_ends + 3] != '/' &&
         std::all_of(word.begin(), word.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

class PolicyText {
 public:
  explicit PolicyText(const std::string& name) : name_{name} {}
  Result<void> add(std::size_t line, std::string_view text);
  Result<Policy> finish() &&;

 private:
  Result<void> add_quorum(const Place& place, Words words);
  Result<void> add_witness(const Place& place, Words words);
  Result<void> add_log(const Place& place, Words words);

  const std::string& name_;
  Policy policy_;
  std::size_t quorum_line_ = 0;  // 0: there was none
};

Result<void> PolicyText::add(std::size_t line, std::string_view text) {
  const Place place{name_, line};
  const auto words = words_of(text);
  if (words.empty() || words.front().starts_with('#')) return {};
  if (words.front() == "quorum") return add_quorum(place, words);
  if (words.front() == "witness") return add_witness(place, words);
  if (words.front() == "log") return add_log(place, words);
  return place.error("ledger.policy.statement", words.front());
}

Result<void> PolicyText::add_quorum(const Place& place, Words words) {
  const auto number = words.size() == 2 ? parse_decimal(words[1], witnesses_max) : std::nullopt;
  if (!number) {
    return place.error("ledger.policy.quorum", words.size() > 1 ? words[1] : words[0],
                       {{"max", fmt::format("{}", witnesses_max)}});
  }
  if (quorum_line_ != 0) return place.error("ledger.policy.quorum_again", words[1]);
  policy_.quorum = static_cast<unsigned>(*number);
  quorum_line_ = place.line;
  return {};
}

Result<void> PolicyText::add_witness(const Place& place, Words words) {
  ASSIGN_OR_RETURN(auto key, parse_key(place, words, KeyKind::cosignature));
  for (const auto& other : policy_.witnesses) {
    if (other.key.name == key.name) return place.error("ledger.policy.again", key.name);
    // tlog-cosignature: the signed message does not hold the witness's name, "so the same public
    // key can't be used": one signature would count as two.
    if (other.key.key == key.key) {
      return place.error("ledger.policy.same_key", key.name, {{"other", shown(other.key.name)}});
    }
  }
  if (policy_.witnesses.size() == witnesses_max) {
    return place.error("ledger.policy.many", words[0], {{"max", fmt::format("{}", witnesses_max)}});
  }
  auto rest = words.subspan(2);
  WitnessNamed witness{std::move(key), {}, {}};
  if (!rest.empty() && rest[0] != "from" && rest[0] != "until") {
    if (!is_url(rest[0])) return place.error("ledger.policy.url", rest[0]);
    witness.url = rest[0].substr(0, rest[0].size() - (rest[0].ends_with('/') ? 1 : 0));
    rest = rest.subspan(1);
  }
  ASSIGN_OR_RETURN(witness.valid, parse_period(place, rest));
  policy_.witnesses.push_back(std::move(witness));
  return {};
}

Result<void> PolicyText::add_log(const Place& place, Words words) {
  ASSIGN_OR_RETURN(auto key, parse_key(place, words, KeyKind::note));
  const bool again = std::any_of(policy_.logs.begin(), policy_.logs.end(),
                                 [&](const auto& other) { return other.key.name == key.name; });
  if (again) return place.error("ledger.policy.again", key.name);
  if (policy_.logs.size() == logs_max) {
    return place.error("ledger.policy.many", words[0], {{"max", fmt::format("{}", logs_max)}});
  }
  ASSIGN_OR_RETURN(auto valid, parse_period(place, words.subspan(2)));
  policy_.logs.push_back({std::move(key), valid});
  return {};
}

Result<Policy> PolicyText::finish() && {
  const auto count = fmt::format("{}", policy_.witnesses.size());
  // Left out, it would read as none, and every checkpoint as watched enough.
  if (quorum_line_ == 0 && !policy_.witnesses.empty()) {
    return Error{Code::invalid, "ledger.policy.no_quorum", {{"name", name_}, {"max", count}}};
  }
  if (policy_.quorum > policy_.witnesses.size()) {
    return Place{name_, quorum_line_}.error("ledger.policy.quorum_high",
                                            fmt::format("{}", policy_.quorum), {{"max", count}});
  }
  const auto by_name = [](const auto& a, const auto& b) { return a.key.name < b.key.name; };
  std::sort(policy_.witnesses.begin(), policy_.witnesses.end(), by_name);
  std::sort(policy_.logs.begin(), policy_.logs.end(), by_name);
  return std::move(policy_);
}

/// Whether this witness's cosignature holds and was made within its validity. Others' signatures
/// are not looked at, so that a broken one hides nobody else's.
bool counts(const Note& checkpoint, const WitnessNamed& witness) {
  const auto holds = verify_note(checkpoint, {&witness.key, 1});
  if (!holds.ok()) return false;
  const auto seconds = holds.value().front().cosigned_at.value_or(0);
  // tlog-witness: "the timestamp MUST NOT be zero". Calendar days end with the year 9999.
  constexpr std::uint64_t year_10000 = 253'402'300'800;
  if (seconds == 0 || seconds >= year_10000) return false;
  const std::chrono::sys_seconds at{std::chrono::seconds{seconds}};
  return witness.valid.holds(CivilDate{std::chrono::floor<std::chrono::days>(at)});
}

}  // namespace

bool Period::holds(const CivilDate& day) const {
  return (!from || *from <= day) && (!until || day <= *until);
}

std::optional<VerifierKey> Policy::log_key(std::string_view origin, const CivilDate& day) const {
  const auto log = std::find_if(logs.begin(), logs.end(),
                                [&](const LogWatched& one) { return one.key.name == origin; });
  if (log == logs.end() || !log->valid.holds(day)) return std::nullopt;
  return log->key;
}

Result<Policy> parse_policy(std::string_view text, const std::string& name) {
  const auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
  };
  if (text.size() > policy_bytes_max) {
    return Error{Code::invalid,
                 "ledger.policy.long",
                 {{"name", name}, {"max", fmt::format("{}", policy_bytes_max)}}};
  }
  if (!is_utf8(text) || std::any_of(text.begin(), text.end(), is_control)) {
    return Error{Code::invalid, "ledger.policy.text", {{"name", name}}};
  }
  PolicyText policy{name};
  std::size_t number = 0;
  for (const auto line : split(text, '\n')) RETURN_IF_ERROR(policy.add(++number, line));
  return std::move(policy).finish();
}

Standing standing_of(const Note& checkpoint, const Policy& policy, const CivilDate& today) {
  Standing standing{{}, {}, policy.quorum};
  for (const auto& witness : policy.witnesses) {
    if (counts(checkpoint, witness)) {
      standing.counted.push_back(witness.key.name);
    } else if (witness.valid.holds(today)) {
      standing.missing.push_back(witness.key.name);
    }
  }
  return standing;
}

}  // namespace entraide::ledger
