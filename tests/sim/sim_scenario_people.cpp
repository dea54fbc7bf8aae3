// What people do at their nodes: write, read, refuse, settle, forget, rotate, revoke.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "sim/sim_scenario.h"

namespace entraide::sim {

namespace {

const node::Adviser clerk{"clerk", "desk-3", "by the book"};

node::Caller caller(const std::string& user, const std::string& operation) {
  return {user, {"investigation", "law 1", "F-1"}, operation};
}

/// Whether some agreement binds the two: Europol has one with Canada alone.
bool bound(const SimOffice& one, const SimOffice& other) {
  const bool with_europol = one.party() == "europol" || other.party() == "europol";
  return !with_europol || one.party() == "ca" || other.party() == "ca";
}

}  // namespace

/// A file to go with a message: there from the beginning, and not on the simulated disk.
std::filesystem::path Scenario::scan_at(const SimOffice& one) {
  const auto path = world_.folder(one.name()) / "scan.png";
  if (!std::filesystem::exists(path)) std::ofstream{path} << std::string(3'000, 'x');
  return path;
}

/// As the scenario's officers write it; some of it, what must be redacted or refused.
std::string Scenario::draft_text(const SimOffice& from, const SimOffice& to, Order& order) {
  const bool with_europol = from.party() == "europol" || to.party() == "europol";
  const auto drawn = random().below(100);
  const bool claim = drawn >= 80, to_who_fled = drawn >= 92;
  order.must_stay = order.must_stay || !bound(from, to) || to_who_fled;

  std::string reply;
  const auto effects = promises_.in_effect_at(from.name());
  std::vector<const Effect*> theirs;
  for (const auto& one : effects) {
    if (one.partner == to.name()) theirs.push_back(&one);
  }
  if (!theirs.empty() && random().one_in(4))
    reply = fmt::format(R"("in_reply_to":"{}",)", theirs[random().below(theirs.size())]->id);
  const auto fled = to_who_fled ? to.party() : std::string{"er"};
  const auto procedure = with_europol ? "exchange-with-europol" : "document-verification";
  const auto data = fmt::format(
      R"({{"document":{{"document_number":"{}","document_kind":"passport","issuing_state":"fr",)"
      R"("reason_for_suspicion":"the photograph","facts":"found in a lorry",)"
      R"("link_to_person":"none","handling_code":"H1","source_evaluation":"B",)"
      R"("information_evaluation":"2"}}{}}})",
      random().below(1'000'000),
      claim ? fmt::format(R"(,"asylum":{{"interview":"{}"}})", sim_marker) : std::string{});
  return fmt::format(
      R"({{"id":"{}","to":"{}",{}"agreement":"{}","procedure":"{}","step":"{}","case":"{}",)"
      R"("urgent":{},{}{}"data":{},"facts":{{"action":"{}","purpose":"investigation",)"
      R"("offence":"document_fraud","subject_role":"{}","benefit":"shown","handling":"own",)"
      R"("justified":"yes","evaluated":"yes","mistreatment_risk":"none","claim":"{}",)"
      R"("recipient_kind":"{}"}}}})",
      to_string(make_uuid7(world_.clock(), entropy_)), to.party(), reply,
      with_europol ? "canada-europol" : "smuggling-protocol", procedure,
      reply.empty() ? "received" : "answered", cases_[random().below(cases_.size())],
      random().one_in(5),
      claim ? fmt::format(
                  R"("may_pass_to":["er"],"countries":{{"fled":["{}"],"of_origin":["er"]}},)", fled)
            : std::string{},
      random().one_in(12) ? fmt::format(R"("files":[{{"category":"document","path":"{}"}}],)",
                                        scan_at(from).string())
                          : std::string{},
      data, reply.empty() ? "request" : "answer", claim ? "suspect" : "none",
      claim ? "open" : "none", to.kind());
}

void Scenario::write(SimOffice& from, const SimOffice& to, Order& order) {
  auto draft = wire::read_draft(draft_text(from, to, order), from.party());
  ASSERT_TRUE(draft.ok()) << draft.error().text(Language::english);
  const auto& message = draft.value().message;
  order.ids.push_back(message.id);
  world_.note(fmt::format(
      "  {} -> {} {} in {}{}{}{}", from.name(), to.name(), short_name(message.id),
      short_name(message.case_id), message.urgent ? " urgent" : "",
      message.in_reply_to.empty() ? "" : " reply", order.must_stay ? " must stay" : ""));
  promises_.handed(
      {message.id, message.case_id, from.name(), to.name(), false, false, 0, "", "", ""});
  order.drafts.push_back(std::move(draft).value());
}

void Scenario::send() {
  auto* from = some_up();
  if (from == nullptr) return;
  Order order;
  const auto count = random().one_in(4) ? 2 + random().below(4) : 1;
  const bool to_one = random().one_in(2);
  const auto* to = &other_than(*from);
  for (std::uint64_t i = 0; i < count; ++i) {
    if (!to_one) to = &other_than(*from);
    if (!bound(*from, *to) && !random().one_in(20)) to = &office("canada");
    if (to != from) write(*from, *to, order);
  }
  if (order.drafts.empty()) return;
  if (order.must_stay) {
    for (const auto& id : order.ids) promises_.must_stay(id);
  } else {
    orders_.push_back(order);
  }
  hand_in(*from, order);
}

/// Somebody who does not know whether it went, or does and tries all the same.
void Scenario::send_again() {
  if (orders_.empty()) return;
  const auto& order =
      orders_[orders_.size() - 1 - random().below(std::min<std::size_t>(orders_.size(), 8))];
  auto& from = office(promises_.letters().at(order.ids.front()).from);
  if (from.up()) hand_in(from, order);
}

void Scenario::hand_in(SimOffice& from, const Order& order) {
  bool stays = order.must_stay;
  for (const auto& id : order.ids) {
    const auto& to = promises_.letters().at(id).to;
    stays = stays || promises_.standing(from.name(), to) != Standing::confirmed;
  }
  const auto sent = from.node().send(order.drafts, caller("officer", "send"),
                                     {{"second-officer", "another", "another", "", "", ""}});
  if (sent.ok()) {
    EXPECT_FALSE(stays) << "I2, I9: what may not leave is not taken";
    for (const auto& id : order.ids) promises_.acknowledged(id);
    return;
  }
  world_.note(fmt::format("  not sent: {}", sent.error().message().key));
  if (excused(from)) return;
  EXPECT_TRUE(stays) << from.name() << ": " << sent.error().text(Language::english);
  EXPECT_TRUE(sent.error().code() == Code::refused || sent.error().code() == Code::not_found)
      << sent.error().text(Language::english);
}

void Scenario::read_one() {
  auto* reader = some_up();
  if (reader == nullptr) return;
  const auto effects = promises_.in_effect_at(reader->name());
  if (effects.empty()) return;
  const auto& effect = effects[random().below(effects.size())];
  const auto name = fmt::format("reader-{}", ++readers_);
  world_.note(fmt::format("  {} reads {}", name, short_name(effect.id)));
  const auto opened = reader->node().read_message(effect.partner, effect.id, caller(name, "read"));
  promises_.noted_read(reader->name(), name, opened.ok());
  if (opened.ok()) {
    EXPECT_EQ(opened.value().message.id, effect.id);
    EXPECT_EQ(opened.value().text.find(sim_marker), std::string::npos) << "I2: " << effect.id;
    return;
  }
  EXPECT_TRUE(excused(*reader) || opened.error().message().key == "wire.message.expired")
      << reader->name() << " " << effect.id << ": " << opened.error().text(Language::english);
}

void Scenario::refuse_one() {
  auto* one = some_up();
  if (one == nullptr) return;
  const auto effects = promises_.in_effect_at(one->name());
  if (effects.empty()) return;
  const auto& effect = effects[random().below(effects.size())];
  world_.note(fmt::format("  {} refuses {}", one->name(), short_name(effect.id)));
  const auto refused = one->node().refuse_message(effect.partner, effect.id, "essential interests",
                                                  caller("officer", "refuse"));
  expect(*one, refused, "refuses");
}

void Scenario::settle() {
  auto* one = some_up();
  if (one == nullptr) return;
  const auto settled = one->node().settle_ledger();
  if (!settled.ok()) expect(*one, settled.error(), "settles");
}

void Scenario::sign() {
  auto* one = some_up();
  if (one == nullptr) return;
  const auto note = one->node().sign_checkpoint();
  if (!note.ok()) {
    expect(*one, note.error(), "signs");
  } else if (random().one_in(4)) {
    const auto key = one->node().ledger_key();
    ASSERT_TRUE(key.ok());
    const auto verified = ledger::verify_beside_writer(one->ledger_folder(), {&key.value(), 1});
    EXPECT_TRUE(verified.ok()) << one->name() << ": " << verified.error().text(Language::english);
  }
}

void Scenario::erase() {
  auto* one = some_up();
  if (one == nullptr) return;
  const auto expired = one->node().erase_expired();
  if (!expired.ok()) {
    expect(*one, expired.error(), "forgets");
    return;
  }
  check_erased(*one);
}

/// I6: what messages say goes in time; what the partner does not have yet is sent first.
void Scenario::check_erased(SimOffice& one) {
  const Unnoticed unnoticed{one.faults()};
  const auto post = one.post();
  ASSERT_TRUE(post.ok());
  const auto cutoff = to_rfc3339(one.now() - std::chrono::days{sim_messages_days});
  const auto sent = post.value()->sent({"", "", "", 100'000});
  const auto received = post.value()->received({"", "", "", 100'000});
  ASSERT_TRUE(sent.ok() && received.ok());
  for (const auto& row : sent.value()) {
    if (row.at >= cutoff || row.state == "queued") continue;
    const auto found = post.value()->find(row.id);
    ASSERT_TRUE(found.ok() && found.value().sent);
    EXPECT_TRUE(found.value().sent->envelope.empty()) << "I6: " << one.name() << " " << row.id;
  }
  for (const auto& row : received.value()) {
    if (row.at >= cutoff) continue;
    const auto found = post.value()->find(row.id);
    ASSERT_TRUE(found.ok() && found.value().received);
    EXPECT_TRUE(found.value().received->envelope.empty()) << "I6: " << one.name() << " " << row.id;
  }
}

/// A card shows four certificates: a partner who has not heard of four rotations must be enrolled anew.
bool Scenario::may_rotate(SimOffice& one) {
  constexpr std::size_t shown = 4;
  if (one.keys().size() < shown) return true;
  const Unnoticed unnoticed{one.faults()};
  const auto post = one.post();
  const auto partners = post.ok() ? post.value()->partners() : post.error();
  if (!partners.ok()) return false;
  const auto current = to_hex(post.value()->identity().current().certificate.fingerprint());
  return std::all_of(partners.value().begin(), partners.value().end(),
                     [&](const auto& partner) { return partner.knows == current; });
}

void Scenario::rotate() {
  auto* one = some_up();
  if (one == nullptr || !may_rotate(*one)) return;
  world_.advance(std::chrono::seconds{2});  // its files are named by the second
  const auto made = one->node().rotate_key("", clerk);
  if (!made.ok()) expect(*one, made.error(), "rotates");
  one->remember_keys();
}

void Scenario::revoke() {
  auto* one = some_up();
  if (one == nullptr) return;
  const auto& other = other_than(*one);
  if (promises_.standing(one->name(), other.name()) != Standing::confirmed) return;
  world_.note(fmt::format("  {} revokes {}", one->name(), other.name()));
  const auto revoked = one->node().revoke_partner(other.name(), clerk);
  promises_.set_standing(one->name(), other.name(),
                         revoked.ok() ? Standing::nobody : Standing::unsure);
  expect(*one, revoked, "revokes");
}

/// Whoever is nobody somewhere shows a card and is read aloud again.
void Scenario::enrol() {
  for (const auto& one : offices_) {
    for (const auto& other : offices_) {
      if (!one->up() || !other->up() || one == other ||
          promises_.standing(one->name(), other->name()) != Standing::nobody)
        continue;
      world_.note(fmt::format("  {} enrols {}", one->name(), other->name()));
      const auto card = other->node().card();
      if (!card.ok()) {
        expect(*other, card.error(), "shows its card");
        return;
      }
      promises_.set_standing(one->name(), other->name(), Standing::unsure);
      const auto enrolled = one->enrol(card.value());
      if (enrolled.ok()) promises_.set_standing(one->name(), other->name(), Standing::confirmed);
      expect(*one, enrolled, "enrols");
      return;
    }
  }
}

}  // namespace entraide::sim
