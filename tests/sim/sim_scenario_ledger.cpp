// What the records tell once everything is at rest: both sides the same, and the ledgers all of it.
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/sim_scenario_promises.h"

namespace entraide::sim {

namespace {

using Receipts = std::vector<store::Receipt>;

const store::Receipt* find(const Receipts& receipts, const std::string& partner, bool ours,
                           std::string_view stage) {
  for (const auto& one : receipts) {
    if (one.partner == partner && one.ours == ours && one.stage == stage) return &one;
  }
  return nullptr;
}

bool is_clearing(const ledger::Entry& entry) {
  return entry.kind == ledger::EntryKind::message &&
         (entry.outcome == "allow" || entry.outcome == "allow_redacted");
}

/// Of the arrival of a message: made by the line and not by a person.
bool is_arrival(const ledger::Entry& entry) {
  return entry.kind == ledger::EntryKind::message && entry.user == "entraide" &&
         (entry.outcome == "delivered" || entry.outcome == "withdrawn" ||
          entry.outcome.starts_with("refused: "));
}

}  // namespace

void Promises::check_agreement(SimOffice& author, SimOffice& recipient) {
  const auto from = author.post(), to = recipient.post();
  ASSERT_TRUE(from.ok() && to.ok());
  for (const auto& [id, letter] : letters_) {
    if (letter.from == author.name() && letter.to == recipient.name() && letter.acknowledged)
      check_letter(letter, *from.value(), *to.value());
  }
}

void Promises::check_letter(const Letter& letter, wire::Post& from, wire::Post& to) {
  SCOPED_TRACE(
      fmt::format("message {} from {} to {}, {}", letter.id, letter.from, letter.to, letter.state));
  const auto& there = effects_[letter.to];
  const auto found = there.find({letter.from, letter.id});
  ASSERT_NE(found, there.end()) << "I8: at its recipient, or withdrawn there";
  const auto& effect = found->second;
  if (letter.state == "dead") {
    EXPECT_EQ(effect.state, "withdrawn");
  } else if (letter.state == "refused") {
    // What waited under a certificate that the recipient has revoked meanwhile proves nothing there:
    // it keeps nothing of it until the author withdraws it.
    const bool unproved = letter.fault.starts_with("wire.refused.signature") &&
                          once_nobody_.contains({letter.to, letter.from});
    EXPECT_EQ(effect.state, unproved ? "withdrawn" : "refused");
  } else {
    EXPECT_EQ(letter.state, "delivered");
    EXPECT_TRUE(effect.state == "delivered" || effect.state == "opened" ||
                effect.state == "answered")
        << effect.state;
    EXPECT_GT(effect.number, 0U) << "I8: in effect";
  }
  check_files(letter, to);
  const auto ours = from.receipts(letter.id), theirs = to.receipts(letter.id);
  ASSERT_TRUE(ours.ok() && theirs.ok());
  EXPECT_NE(find(ours.value(), letter.to, true, "submitted"), nullptr);
  for (const auto& one : theirs.value()) {
    if (!one.ours || one.partner != letter.from || one.stage == "withdrawn") continue;
    // A refusal makes the message leave the queue; the receipt before it may have been lost for good.
    if (one.stage == "delivered" && letter.state == "refused") continue;
    const auto carried = carried_.find({letter.to, letter.from});
    if (one.stage != "refused" && carried != carried_.end() && one.at < carried->second) continue;
    const auto* kept = find(ours.value(), letter.to, false, one.stage);
    EXPECT_TRUE(kept != nullptr && kept->document == one.document)
        << "I8: the author has the receipt `" << one.stage << "` of its recipient";
  }
}

/// A message is not there without what goes with it.
void Promises::check_files(const Letter& letter, wire::Post& to) {
  const auto found = to.find(letter.id);
  ASSERT_TRUE(found.ok() && found.value().received);
  const auto& row = *found.value().received;
  if (row.number == 0 || row.envelope.empty()) return;
  const auto opened = to.open_received(row);
  ASSERT_TRUE(opened.ok()) << opened.error().text(Language::english);
  for (const auto& file : opened.value().message.attachments)
    EXPECT_TRUE(to.attachments().complete(file.sealed)) << "I8: its files come with it";
}

void Promises::check_ledger(SimOffice& office) {
  SCOPED_TRACE("the ledger of " + office.name());
  const auto key = office.node().ledger_key();
  ASSERT_TRUE(key.ok());
  const auto signed_note = office.node().sign_checkpoint();
  ASSERT_TRUE(signed_note.ok()) << signed_note.error().text(Language::english);
  office.close();
  const auto verified = ledger::verify_folder(office.ledger_folder(), {&key.value(), 1});
  ASSERT_TRUE(verified.ok()) << verified.error().text(Language::english);
  const auto log = ledger::Published::open(office.ledger_folder());
  ASSERT_TRUE(log.ok());
  std::vector<ledger::Entry> entries;
  for (std::uint64_t at = 0; at < verified.value().size; at += ledger::tile_width) {
    const auto bundle = log.value().bundle(at / ledger::tile_width);
    ASSERT_TRUE(bundle.ok());
    for (const auto& bytes : bundle.value()) {
      const auto entry =
          ledger::decode_entry({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
      ASSERT_TRUE(entry.ok()) << entry.error().text(Language::english);
      entries.push_back(entry.value());
    }
  }
  check_entries(office, entries);
  const auto store = store::Store::open({office.store_url()});
  ASSERT_TRUE(store.ok()) << store.error().text(Language::english);
  const auto waiting = store.value()->entries_waiting();
  EXPECT_TRUE(waiting.ok() && waiting.value() == 0);
  check_notes(office, *store.value(), entries);
}

void Promises::check_entries(const SimOffice& office, const std::vector<ledger::Entry>& entries) {
  for (const auto& [index, id] : places_[office.name()]) {
    ASSERT_LT(index, entries.size()) << "I1: the place of " << id;
    EXPECT_TRUE(is_clearing(entries[index])) << "I1: " << id << " " << entries[index].outcome;
    EXPECT_EQ(entries[index].partner, letters_.at(id).to) << "I1: " << id;
  }
  std::map<std::string, int> accesses;
  for (const auto& entry : entries) {
    if (entry.kind == ledger::EntryKind::access) ++accesses[entry.user];
  }
  for (const auto& [reader, shown] : reads_[office.name()]) {
    EXPECT_LE(accesses[reader], 1) << "I7: " << reader;
    EXPECT_GE(accesses[reader], shown ? 1 : 0) << "I7: " << reader;
  }
}

/// By the salts, as an overseer of this office finds what was written about a message.
void Promises::check_notes(const SimOffice& office, store::Store& store,
                           const std::vector<ledger::Entry>& entries) {
  std::map<std::uint64_t, std::string> places;
  for (const auto& [index, id] : places_[office.name()]) places.emplace(index, id);
  const auto about = [&](const std::string& id) {
    std::vector<const ledger::Entry*> found;
    const auto visited =
        store.for_each_place("messages", id, [&](const store::SubjectPlace& place) -> Result<void> {
          const auto index = place.log_index.value_or(entries.size());
          const auto salt_read = from_hex(place.salt);
          if (index >= entries.size() || !salt_read.ok() ||
              place.position >= entries[index].subjects.size())
            return Error{Code::corrupt, "store.damaged"};
          ledger::Salt salt{};
          std::copy(salt_read.value().begin(), salt_read.value().end(), salt.begin());
          EXPECT_EQ(entries[index].subjects[place.position],
                    ledger::commitment(salt, as_bytes("record\nmessages\n" + id)))
              << "I1: the entry is about message " << id;
          found.push_back(&entries[index]);
          if (const auto named = places.find(index); named != places.end() && named->second == id)
            places.erase(named);
          return {};
        });
    EXPECT_TRUE(visited.ok()) << id << ": " << visited.error().text(Language::english);
    return found;
  };
  for (const auto& [id, letter] : letters_) {
    if (letter.from == office.name()) (void)about(id);
  }
  EXPECT_TRUE(places.empty()) << "I1: the place that an envelope names tells of another message: "
                              << places.begin()->second;
  for (const auto& [key, effect] : effects_[office.name()]) {
    const auto found = about(key.second);
    EXPECT_EQ(std::count_if(found.begin(), found.end(),
                            [&](const auto* entry) {
                              return is_arrival(*entry) && entry->partner == effect.partner;
                            }),
              1)
        << "I8: one entry of the arrival of " << key.second << ", " << effect.state;
  }
}

}  // namespace entraide::sim
