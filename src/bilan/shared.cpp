#include "bilan/shared.h"

#include <algorithm>
#include <boost/json.hpp>

#include "bilan/kept.h"

namespace entraide::bilan {

namespace {

namespace json = boost::json;

constexpr std::size_t reason_bytes_max = 4'000, day_letters = 10;

Error unfit() { return Error{Code::invalid, "bilan.told.unfit"}; }

bool differ(const std::string& ours, const std::string& theirs) {
  return !ours.empty() && !theirs.empty() && ours != theirs;
}
bool differ(const Said& ours, const Said& theirs) {
  return differ(ours.en, theirs.en) || differ(ours.fr, theirs.fr);
}

std::vector<std::string> sorted(std::vector<std::string> all) {
  std::ranges::sort(all);
  return all;
}

}  // namespace

std::string write_told(const Told& told) {
  auto commitment = told.commitment;
  commitment.measures.clear();
  return json::serialize(json::object{{"by", told.by},
                                      {"commitment", write_commitment(commitment)},
                                      {"version", std::to_string(told.version)},
                                      {"changed_at", told.changed_at},
                                      {"reason", told.reason},
                                      {"message", told.message},
                                      {"at", told.at}});
}

Result<Told> read_told(std::string_view text) {
  if (text.size() > told_bytes_max) return unfit();
  Kept kept{text};
  Told told;
  told.by = kept.text("by");
  const auto commitment = read_commitment(kept.text("commitment"));
  const auto version = kept.text("version");
  told.changed_at = kept.text("changed_at");
  told.reason = kept.text("reason");
  told.message = kept.text("message");
  told.at = kept.text("at");
  const bool well = kept.end().ok() && commitment.ok() && is_party(told.by) && is_digits(version) &&
                    version.size() <= 9 && told.reason.size() <= reason_bytes_max &&
                    is_utf8(told.reason) &&
                    (told.changed_at.empty() || parse_rfc3339(told.changed_at));
  if (!well || !check(commitment.value()).ok()) return unfit();
  told.commitment = commitment.value();
  told.commitment.measures.clear();
  told.version = std::stoull(version);
  return told;
}

std::vector<std::string> differences(const Commitment& ours, const Commitment& theirs) {
  std::vector<std::string> all;
  if (differ(ours.text, theirs.text)) all.emplace_back("text");
  if (differ(ours.owner, theirs.owner)) all.emplace_back("owner");
  if (sorted(ours.parties) != sorted(theirs.parties)) all.emplace_back("parties");
  if (ours.status != theirs.status) all.emplace_back("status");
  if (ours.due != theirs.due) all.emplace_back("due");
  return all;
}

std::string told(const Told& told, Language language) {
  std::vector<std::string> words;
  for (const auto& one : told.differs)
    words.push_back(text_of(fmt::format("bilan.differs.{}", one), language));
  const Arguments arguments{{"party", upper_ascii(told.by)},
                            {"status", status_text(told.commitment.status, language)},
                            {"day", told.at.substr(0, day_letters)},
                            {"what", listed(words, language)}};
  return Message{words.empty() ? "bilan.told.agrees" : "bilan.told.differs", arguments}.text(
      language);
}

}  // namespace entraide::bilan
