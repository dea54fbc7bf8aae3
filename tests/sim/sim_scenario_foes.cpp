// What comes that nobody sent so: old requests once more, cut and bent ones, and what somebody signs
// who may not.
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/sim_scenario.h"

namespace entraide::sim {

namespace {

using wire::Frame;

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  if (const auto at = text.find(what); at != std::string::npos) text.replace(at, what.size(), with);
  return text;
}

}  // namespace

std::vector<Frame> frames_of(std::string_view text) {
  std::vector<Frame> frames;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto frame = wire::parse_frame(text.substr(0, end));
    if (frame.ok()) frames.push_back(std::move(frame).value());
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return frames;
}

void Scenario::push(SimOffice& to, const std::string& partner, const std::vector<Frame>& frames) {
  if (!to.up()) return;
  const auto post = to.post();
  ASSERT_TRUE(post.ok()) << post.error().text(Language::english);
  wire::Line scratch;
  const auto taken = post.value()->take(partner, frames, scratch);
  if (promises_.standing(to.name(), partner) == Standing::confirmed) {
    if (!taken.ok()) expect(to, taken.error(), "takes or refuses what came");
  } else {
    EXPECT_FALSE(taken.ok()) << "I9: " << to.name() << " hears nobody that was revoked";
  }
}

void Scenario::replay() {
  if (captured_.empty()) return;
  const auto& one = captured_[random().below(captured_.size())];
  world_.note(fmt::format("  {} -> {} once more", one.from, one.to));
  push(office(one.to), one.from, frames_of(one.text));
}

void Scenario::bend() {
  if (captured_.empty()) return;
  auto one = captured_[random().below(captured_.size())];
  if (random().one_in(3)) {
    one.text.resize(random().below(one.text.size()));
  } else {
    constexpr std::string_view letters = "AQgw05+/ \n";
    one.text[random().below(one.text.size())] = letters[random().below(letters.size())];
  }
  world_.note(fmt::format("  {} -> {} bent", one.from, one.to));
  push(office(one.to), one.from, frames_of(one.text));
}

const Letter* Scenario::some_letter() {
  std::vector<const Letter*> all;
  for (const auto& [id, letter] : promises_.letters()) {
    if (letter.number != 0) all.push_back(&letter);
  }
  return all.empty() ? nullptr : all[random().below(all.size())];
}

/// What its author wrote; empty: the author cannot be asked now, or has forgotten it.
std::string Scenario::some_text(const Letter& letter) {
  auto& from = office(letter.from);
  if (!from.up()) return {};
  const Unnoticed unnoticed{from.faults()};
  const auto post = from.post();
  if (!post.ok()) return {};
  const auto found = post.value()->find(letter.id);
  if (!found.ok() || !found.value().sent) return {};
  const auto opened = post.value()->open_sent(*found.value().sent);
  return opened.ok() ? opened.value().text : std::string{};
}

/// Sealed for the recipient as whoever has its card can do it.
Frame Scenario::forged_message(const Letter& letter, const SimOffice& signer, std::string text) {
  const auto& key = signer.keys()[random().below(signer.keys().size())];
  const auto id = random().one_in(2) || signer.name() == letter.from
                      ? to_string(make_uuid7(world_.clock(), entropy_))
                      : letter.id;
  text = replaced(std::move(text), letter.id, id);
  const auto signed_text = crypto::cms_sign(as_bytes(text), *key.key, key.certificate);
  ENSURE(signed_text.ok());
  const crypto::Certificate readers[] = {office(letter.to).keys().back().certificate};
  const auto sealed = crypto::cms_seal(signed_text.value(), readers);
  ENSURE(sealed.ok());
  return {Frame::Kind::message, id, 0, 0, crypto::to_base64(sealed.value())};
}

Frame Scenario::forged_receipt(const Letter& letter, const SimOffice& signer, wire::Stage stage,
                               const std::string& by) {
  wire::Statement statement;
  statement.message = letter.id;
  statement.digest = letter.digest;
  statement.stage = stage;
  statement.by = by;
  statement.at = world_.clock().now();
  const auto document = wire::sign_statement(statement, signer.keys().front());
  ENSURE(document.ok());
  return {Frame::Kind::receipt, letter.id, 0, 0, document.value()};
}

void Scenario::forge() {
  const auto* letter = some_letter();
  if (letter == nullptr) return;
  std::vector<const SimOffice*> thirds;
  for (const auto& one : offices_) {
    if (one->name() != letter->from && one->name() != letter->to) thirds.push_back(one.get());
  }
  const auto& third = *thirds[random().below(thirds.size())];
  const auto& author = office(letter->from);
  const auto said_by = random().one_in(2) ? third.name() : letter->from;  // whose line it comes by
  switch (random().below(4)) {
    case 0: {  // a stranger's hand under the author's name
      const auto text = some_text(*letter);
      if (text.empty()) return;
      world_.note(
          fmt::format("  {} writes as {}, by the line of {}", third.name(), letter->from, said_by));
      push(office(letter->to), said_by, {forged_message(*letter, third, text)});
      return;
    }
    case 1: {  // the author itself, by an agreement that is none between the two
      const auto text = some_text(*letter);
      if (text.empty()) return;
      const bool europol = text.find("\"canada-europol\"") != std::string::npos;
      world_.note(fmt::format("  {} invokes what does not bind", letter->from));
      constexpr std::pair<std::string_view, std::string_view> words[] = {
          {"\"canada-europol\"", "\"smuggling-protocol\""},
          {"\"exchange-with-europol\"", "\"document-verification\""}};
      auto bent = text;
      for (const auto& [one, other] : words)
        bent = replaced(std::move(bent), europol ? one : other, europol ? other : one);
      push(office(letter->to), letter->from, {forged_message(*letter, author, std::move(bent))});
      return;
    }
    case 2: {  // a receipt of somebody else, or of other bytes
      constexpr wire::Stage stages[] = {wire::Stage::delivered, wire::Stage::opened,
                                        wire::Stage::refused};
      const bool other_bytes = random().one_in(3);
      const auto& signer = other_bytes ? office(letter->to) : third;
      const auto by = other_bytes || random().one_in(2) ? letter->to : third.name();
      const auto line = other_bytes || random().one_in(2) ? letter->to : third.name();
      auto signed_for = *letter;
      if (other_bytes) signed_for.digest = crypto::sha256_hex(as_bytes(letter->id));
      world_.note(fmt::format("  {} signs a receipt of {}", signer.name(), by));
      push(office(letter->from), line,
           {forged_receipt(signed_for, signer, stages[random().below(3)], by)});
      return;
    }
    default:  // that the author has given it up
      world_.note(fmt::format("  {} withdraws what {} wrote", third.name(), letter->from));
      push(office(letter->to), letter->from,
           {forged_receipt(*letter, third, wire::Stage::withdrawn,
                           random().one_in(2) ? third.name() : letter->from)});
  }
}

}  // namespace entraide::sim
