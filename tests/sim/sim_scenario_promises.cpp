#include "sim/sim_scenario_promises.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace entraide::sim {

namespace {

constexpr std::size_t all_rows = 100'000;

/// `what` was expected of it.
void broken(const std::string& where, const std::string& id, const std::string& what) {
  ADD_FAILURE() << where << ", message " << id << ": expected " << what;
}

/// Whether the outbox may show a message so after it has shown it so before.
bool may_follow(const std::string& before, const std::string& after) {
  if (before.empty() || before == after) return true;
  if (before == "queued") return after == "delivered" || after == "refused" || after == "dead";
  if (before == "dead") return after == "delivered" || after == "refused";
  return before == "delivered" && after == "refused";
}

/// The same of an inbox: a person's answer and refusal exclude each other.
int rank(const std::string& state) {
  if (state == "waiting") return 0;
  if (state == "delivered") return 1;
  if (state == "opened") return 2;
  return 3;
}

bool took_effect(const Effect& effect) { return effect.number > 0 || effect.state == "waiting"; }

}  // namespace

Standing Promises::standing(const std::string& office, const std::string& partner) const {
  const auto found = standings_.find({office, partner});
  return found == standings_.end() ? Standing::nobody : found->second;
}

std::vector<Effect> Promises::in_effect_at(const std::string& office) const {
  std::vector<Effect> effects;
  const auto found = effects_.find(office);
  if (found == effects_.end()) return effects;
  for (const auto& [key, effect] : found->second) {
    if (effect.number > 0) effects.push_back(effect);
  }
  return effects;
}

void Promises::look_at(SimOffice& office) {
  const Unnoticed unnoticed{office.faults()};
  const auto post = office.post();
  ASSERT_TRUE(post.ok()) << office.name() << ": " << post.error().text(Language::english);
  const auto sent = post.value()->sent({"", "", "", all_rows});
  const auto received = post.value()->received({"", "", "", all_rows});
  ASSERT_TRUE(sent.ok()) << office.name() << ": " << sent.error().text(Language::english);
  ASSERT_TRUE(received.ok()) << office.name() << ": " << received.error().text(Language::english);
  look_at_outbox(office, sent.value());
  look_at_inbox(office, received.value());
  look_at_partners(office, *post.value());
}

void Promises::look_at_partners(SimOffice& office, wire::Post& post) {
  const auto partners = post.partners();
  ASSERT_TRUE(partners.ok()) << office.name() << ": " << partners.error().text(Language::english);
  for (const auto& one : partners.value()) {
    const Key pair{office.name(), one.card.name};
    auto& known = standings_[pair];
    const auto now = one.confirmed() ? Standing::confirmed : Standing::nobody;
    if (known == Standing::unsure) {
      known = now;
      may_turn_.insert(pair);
    }
    if (known != now && may_turn_.erase(pair) > 0) known = now;
    if (known != now)
      ADD_FAILURE() << "I9: " << office.name() << " has " << one.card.name << " as " << one.state
                    << " against its last word";
  }
}

void Promises::look_at_outbox(const SimOffice& office, const std::vector<store::OutMessage>& rows) {
  std::set<std::string> there;
  for (const auto& row : rows) {
    there.insert(row.id);
    look_at_sent(office, row);
  }
  for (const auto& [id, letter] : letters_) {
    if (letter.from == office.name() && letter.acknowledged && !there.contains(id))
      broken(office.name(), id, "I8: what was acknowledged stays in the outbox");
  }
}

void Promises::look_at_sent(const SimOffice& office, const store::OutMessage& row) {
  const auto found = letters_.find(row.id);
  if (found == letters_.end()) {
    broken(office.name(), row.id, "I8: nothing in the outbox that nobody handed in");
    return;
  }
  auto& letter = found->second;
  if (letter.must_stay)
    broken(office.name(), row.id, "I2: what may not leave is not in the outbox");
  if (letter.from != office.name() || letter.to != row.partner || letter.case_id != row.case_id)
    broken(office.name(), row.id, "I8: author, recipient and case as they were handed in");
  if (letter.number != 0 && (letter.number != row.number || letter.digest != row.digest))
    broken(office.name(), row.id, "I8: its place and its bytes in the outbox stay");
  if (!may_follow(letter.state, row.state))
    broken(office.name(), row.id, fmt::format("I8: not `{}` after `{}`", row.state, letter.state));
  if ((row.state == "refused" || row.state == "dead") && row.fault.empty())
    broken(office.name(), row.id, "I8: a reason");
  if (letter.state != row.state)
    world_.note(fmt::format("  {} has {} as {} {}", office.name(), short_name(row.id), row.state,
                            row.fault.substr(0, row.fault.find('\n'))));
  letter.number = row.number;
  letter.digest = row.digest;
  letter.state = row.state;
  letter.fault = row.fault;
  letter.acknowledged = true;
  if (row.state != "delivered") return;
  const auto& there = effects_[letter.to];
  const auto effect = there.find({office.name(), row.id});
  if (effect == there.end() || !took_effect(effect->second))
    broken(office.name(), row.id, "I8: delivered only once it is at its recipient");
}

void Promises::look_at_inbox(const SimOffice& office, const std::vector<store::InMessage>& rows) {
  auto& before = effects_[office.name()];
  std::set<Key> there;
  std::vector<const store::InMessage*> came;
  for (const auto& row : rows) {
    if (!there.emplace(row.partner, row.id).second)
      broken(office.name(), row.id, "I8: a message once in the inbox");
    look_at_received(office, row);
    if (row.number > last_number_[office.name()]) came.push_back(&row);
    before[{row.partner, row.id}] = {row.partner, row.id, row.number, row.state, row.digest};
  }
  for (const auto& [key, effect] : before) {
    if (!there.contains(key))
      broken(office.name(), key.second, "I8: what was shown in the inbox stays there");
  }
  look_at_order(office, std::move(came));
}

void Promises::look_at_received(const SimOffice& office, const store::InMessage& row) {
  const Effect now{row.partner, row.id, row.number, row.state, row.digest};
  const auto& all = effects_[office.name()];
  const auto found = all.find({row.partner, row.id});
  const bool is_new = found == all.end();
  const bool changed =
      is_new || found->second.number != now.number || found->second.state != now.state;
  if (changed)
    world_.note(fmt::format("  {} got {} of {}: {} {}", office.name(), short_name(row.id),
                            row.partner, row.state, row.fault.substr(0, row.fault.find('\n'))));
  // What came before may be read and answered here; nothing new comes into being.
  const bool took = is_new || found->second.number != now.number;
  if (took && standing(office.name(), row.partner) == Standing::nobody)
    broken(office.name(), row.id, "I9: nothing of somebody who was revoked takes effect");
  if (!is_new) {
    const auto& before = found->second;
    if (before.digest != now.digest || (before.number != 0 && before.number != now.number))
      broken(office.name(), row.id, "I8: its bytes and its number of taking effect stay");
    if (before.state != now.state && rank(now.state) <= rank(before.state))
      broken(office.name(), row.id,
             fmt::format("I8: not `{}` after `{}`", now.state, before.state));
  }
  const auto letter = letters_.find(row.id);
  const bool is_its = letter != letters_.end() && letter->second.from == row.partner &&
                      letter->second.to == office.name() && letter->second.digest == row.digest &&
                      letter->second.acknowledged;
  if (took_effect(now) && !is_its)
    broken(office.name(), row.id, "I8: nothing takes effect that its author never handed in so");
  if (took_effect(now) && is_its && letter->second.case_id != row.case_id)
    broken(office.name(), row.id, "I8: the case as it was handed in");
  if (is_its && !took_effect(now) && row.state == "refused")
    broken(office.name(), row.id,
           "no refusal under the same rules that let it leave, but: " + row.fault);
}

/// Those that took effect since the last look.
void Promises::look_at_order(const SimOffice& office, std::vector<const store::InMessage*> came) {
  std::sort(came.begin(), came.end(),
            [](const auto* a, const auto* b) { return a->number < b->number; });
  for (const auto* row : came) {
    auto& last = last_number_[office.name()];
    if (row->number <= last) broken(office.name(), row->id, "I8: a number of its own");
    last = row->number;
    const auto letter = letters_.find(row->id);
    if (letter == letters_.end()) continue;
    auto& before = last_of_case_[office.name()][{row->partner, row->case_id}];
    if (letter->second.number <= before)
      broken(office.name(), row->id, "I8: the order of its case as it was submitted");
    before = letter->second.number;
  }
}

void Promises::overhear(const SimOffice& author, std::string_view text) {
  if (text.find(sim_marker) != std::string_view::npos)
    ADD_FAILURE() << "I2: the marker in clear in what " << author.name() << " sends";
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto frame = wire::parse_frame(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (frame.ok() && frame.value().kind == wire::Frame::Kind::message)
      look_at_envelope(author, frame.value());
  }
}

void Promises::look_at_envelope(const SimOffice& author, const wire::Frame& frame) {
  const auto bytes = crypto::from_base64(frame.content);
  ASSERT_TRUE(bytes.ok()) << frame.name;
  if (!envelopes_.insert(crypto::sha256_hex(bytes.value())).second) return;
  std::vector<crypto::Certificate> certificates;
  for (const auto& key : author.keys()) certificates.push_back(key.certificate);
  const auto opened = wire::open(bytes.value(), author.keys(), certificates);
  ASSERT_TRUE(opened.ok()) << frame.name << ": " << opened.error().text(Language::english);
  const auto digest = crypto::sha256_hex(as_bytes(opened.value().text));
  const auto letter = letters_.find(frame.name);
  if (letter == letters_.end() || letter->second.digest != digest || letter->second.must_stay)
    broken(author.name(), frame.name, "I1: only what is in the outbox leaves");
  if (letter == letters_.end()) return;
  const auto& message = opened.value().message;
  if (opened.value().text.find(sim_marker) != std::string::npos)
    broken(author.name(), frame.name, "I2: nothing of a claim in what leaves");
  if (message.after != before(letter->second))
    broken(author.name(), frame.name, "I8: it names the one before it in its case");
  if (message.ledger.log != author.origin())
    broken(author.name(), frame.name, "I1: it names the log of its author");
  const auto [place, first] = places_[author.name()].emplace(message.ledger.index, frame.name);
  if (!first && place->second != frame.name)
    broken(author.name(), frame.name, "I1: a place in the log of its own");
}

/// The id of the one submitted before it in its case to that partner.
std::string Promises::before(const Letter& letter) const {
  const Letter* nearest = nullptr;
  for (const auto& [id, one] : letters_) {
    const bool precedes = one.from == letter.from && one.to == letter.to &&
                          one.case_id == letter.case_id && one.number != 0 &&
                          one.number < letter.number;
    if (precedes && (nearest == nullptr || one.number > nearest->number)) nearest = &one;
  }
  return nearest == nullptr ? std::string{} : nearest->id;
}

}  // namespace entraide::sim
