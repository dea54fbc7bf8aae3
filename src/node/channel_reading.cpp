// What a gateway brings: read whole, held against the packs, kept sealed, and taken up as a step.
#include <algorithm>

#include "node/channel_book.h"

namespace entraide::node {

namespace {

using agreement::Channel;

constexpr std::chrono::hours part_kept{1};  // that nobody vouches for
constexpr std::size_t messages_at_once = 100;

/// Who sends under a number of their own makes it, not we: the same one gives the same id, and none that
/// another message could have (UUIDv8, RFC 9562 section 5.8).
std::string id_of(const channel::Letter& letter) {
  const auto hash = crypto::sha256(as_bytes(
      fmt::format("entraide/channel/v1\n{}\n{}\n{}", letter.channel, letter.from, letter.number)));
  Uuid uuid{};
  std::copy_n(hash.begin(), uuid.size(), uuid.begin());
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0FU) | 0x80U);
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3FU) | 0x80U);
  return to_string(uuid);
}

Result<channel::Letter> letter_in(std::string_view file) {
  return trim(file).starts_with('{') ? channel::read_siena(file) : channel::read_text(file);
}

std::string or_else(const std::string& one, const std::string& other) {
  return one.empty() ? other : one;
}

Result<void> check_letter(const channel::Letter& letter, const agreement::Packs& packs,
                          const std::string& folder, const std::string& party) {
  std::vector<std::string> known;
  for (const auto& one : packs.channels.channels) {
    const bool here = folder.empty() || folder == one.id;
    if (here && one.kind != Channel::Kind::link) known.push_back(one.id);
  }
  if (std::ranges::find(known, letter.channel) == known.end())
    return Error{Code::refused, "node.channel.unknown", {{"known", join(known, ", ")}}};
  if (letter.to != party || letter.from == party)
    return Error{Code::refused, "node.channel.not_for_us", {{"party", party}}};
  return {};
}

/// What it would be a step of must be in force between the two, and have that step.
Result<void> check_step(const store::ChannelMessage& row, const agreement::Packs& packs,
                        const std::string& party, const std::string& day) {
  if (row.agreement.empty()) {
    if (row.procedure.empty()) return {};
    return Error{Code::invalid, "node.channel.agreement_needed"};
  }
  RETURN_IF_ERROR(wire::in_force_between(row.agreement, row.party, party, packs, day));
  if (row.procedure.empty()) return {};
  const auto* pack = packs.find(row.agreement);
  const auto* procedure = pack == nullptr ? nullptr : pack->procedure(row.procedure);
  if (procedure == nullptr)
    return Error{Code::invalid,
                 "node.channel.procedure",
                 {{"agreement", row.agreement}, {"procedure", row.procedure}}};
  std::vector<std::string> steps;
  for (const auto& one : procedure->steps) {
    for (const auto& state : one.to) {
      if (std::ranges::find(steps, state) == steps.end()) steps.push_back(state);
    }
  }
  if (std::ranges::find(steps, row.step) != steps.end()) return {};
  return Error{Code::invalid, "node.channel.step_needed", {{"known", join(steps, ", ")}}};
}

/// The same file, if it was read in before. Code::conflict: other words under its number.
Result<std::optional<ChannelRead>> read_before(store::Store& store, const channel::Letter& letter,
                                               const std::string& digest) {
  using Before = std::optional<ChannelRead>;
  ASSIGN_OR_RETURN(auto before, store.channels().message(id_of(letter)));
  if (!before) return Before{};
  if (before->digest != digest)
    return Error{Code::conflict, "node.channel.other_words", {{"id", before->id}}};
  return Before{ChannelRead{*std::move(before), true}};
}

}  // namespace

/// What was asked of a partner's node may be answered by another way, when the line is down.
Result<std::optional<store::ChannelMessage>> ChannelBook::asked_over_a_link(store::Store& store,
                                                                            const std::string& id) {
  using Asked = std::optional<store::ChannelMessage>;
  ASSIGN_OR_RETURN(const auto sent, store.mail().sent_message(id, false));
  if (!sent) return Asked{};
  ASSIGN_OR_RETURN(auto* const post, correspondence_.post());
  ASSIGN_OR_RETURN(const auto partners, post->partners());
  const auto partner = std::ranges::find_if(
      partners, [&](const wire::Partner& one) { return one.card.name == sent->partner; });
  if (partner == partners.end()) return Asked{};
  store::ChannelMessage asked;
  asked.id = sent->id;
  asked.party = partner->card.party;
  asked.case_id = sent->case_id;
  asked.agreement = sent->agreement;
  asked.procedure = sent->procedure;
  asked.at = sent->at;
  return Asked{std::move(asked)};
}

/// The row of what was read, with what it answers filled in from there.
Result<store::ChannelMessage> ChannelBook::taken(store::Store& store, const channel::Letter& letter,
                                                 const ReadAs& as) {
  store::ChannelMessage row;
  row.id = id_of(letter);
  row.channel = letter.channel;
  row.party = letter.from;
  row.reference = letter.number;
  row.urgent = letter.urgent;
  row.agreement = or_else(as.agreement, letter.agreement);
  row.procedure = or_else(as.procedure, letter.procedure);
  row.step = or_else(as.step, letter.step);
  // By our own message's id, or by a number of theirs that was read before.
  auto named = or_else(as.in_reply_to, letter.in_reply_to);
  if (named.empty()) return row;
  ASSIGN_OR_RETURN(auto asked, store.channels().message(named));
  if (!asked && as.in_reply_to.empty()) {
    auto before = letter;
    before.number = named;
    ASSIGN_OR_RETURN(asked, store.channels().message(id_of(before)));
  }
  if (!asked) {
    ASSIGN_OR_RETURN(asked, asked_over_a_link(store, named));
  }
  if (!asked) return Error{Code::not_found, "node.channel.no_question"};
  if (asked->party != letter.from)
    return Error{Code::refused, "node.channel.other_party", {{"id", asked->id}}};
  row.in_reply_to = asked->id;
  row.case_id = asked->case_id;
  row.at = asked->at;
  row.agreement = or_else(row.agreement, asked->agreement);
  if (row.agreement == asked->agreement) row.procedure = or_else(row.procedure, asked->procedure);
  return row;
}

Result<ChannelRead> ChannelBook::read(std::string_view file, const ReadAs& as,
                                      const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  if (config_.party.empty()) return Error{Code::refused, "node.wire.no_party"};
  ASSIGN_OR_RETURN(const auto letter, letter_in(file));
  ASSIGN_OR_RETURN(const auto decider, correspondence_.decider());
  const auto& packs = decider->packs();
  RETURN_IF_ERROR(check_letter(letter, packs, as.channel, config_.party));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  const auto digest = crypto::sha256_hex(as_bytes(file));
  ASSIGN_OR_RETURN(auto before, read_before(*store, letter, digest));
  if (before) return *std::move(before);

  ASSIGN_OR_RETURN(auto row, taken(*store, letter, as));
  const auto now = clock_.now();
  RETURN_IF_ERROR(check_step(row, packs, config_.party, to_iso8601(clock_.today())));
  const auto* pack = packs.find(row.agreement);
  row.form = wire::outline_of(message_of(letter),
                              pack == nullptr ? nullptr : pack->procedure(row.procedure));
  if (row.case_id.empty()) {
    const std::lock_guard lock{entropy_mutex_};
    row.case_id = to_string(make_uuid7(clock_, entropy_));
  }
  // A gateway's clock may be wrong: nothing is answered before it was asked.
  row.at = std::max(row.at, to_rfc3339(std::min(letter.received.value_or(now), now)));
  row.kept_at = to_rfc3339(now);
  row.digest = digest;
  row.user = caller.user;
  row.account = as.account;
  ASSIGN_OR_RETURN(row.content, sealed(file));
  auto happened = file_event(row, caller, "read in");
  ASSIGN_OR_RETURN(const auto entry, notes_.entry_of(std::move(happened)));
  ASSIGN_OR_RETURN(const bool fresh, store->channels().keep(row, entry));
  if (!fresh) {  // another process read it meanwhile
    ASSIGN_OR_RETURN(auto theirs, read_before(*store, letter, digest));
    ENSURE(theirs.has_value());
    return *std::move(theirs);
  }
  row.content.clear();
  return ChannelRead{std::move(row), false};
}

Result<std::vector<store::ChannelMessage>> ChannelBook::list(const store::ChannelFilter& filter) {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  return store->channels().messages(filter);
}

Result<std::string> ChannelBook::opened(const store::ChannelMessage& message) {
  ASSIGN_OR_RETURN(auto* const post, correspondence_.post());
  ASSIGN_OR_RETURN(const auto bytes, crypto::from_base64(message.content));
  Error last{Code::refused, "node.channel.sealed", {{"id", message.id}}};
  for (const auto& own : post->identity().keys) {
    auto content = crypto::cms_open(bytes, *own.key, own.certificate);
    if (content.ok()) return std::string{content.value().begin(), content.value().end()};
    if (content.error().code() == Code::unavailable) last = std::move(content).error();
  }
  return last;
}

Result<ChannelLetter> ChannelBook::show(const std::string& id, const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(auto message, store->channels().message(id));
  if (!message) return Error{Code::not_found, "node.channel.no_message", {{"id", id}}};
  if (message->content.empty())
    return Error{Code::not_found, "node.channel.forgotten", {{"id", id}}};
  RETURN_IF_ERROR(
      notes_.note({read_by(caller, "messages", "message read", {record_subject("messages", id)})}));
  ASSIGN_OR_RETURN(const auto file, opened(*message));
  ASSIGN_OR_RETURN(auto letter, letter_in(file));
  message->content.clear();
  return ChannelLetter{*std::move(message), std::move(letter)};
}

/// After a crash between the store and the folder: what the store has is released, what it does not have
/// was never sent.
Result<void> ChannelBook::release_parts(store::Store& store) {
  for (const auto& part : folders_.parts()) {
    const auto id = part.name.substr(0, part.name.rfind('.'));
    ASSIGN_OR_RETURN(const auto message, store.channels().message(id));
    const bool counts = message && message->ours && message->channel == part.channel &&
                        message->digest == part.digest;
    if (counts) {
      RETURN_IF_ERROR(folders_.release(part));
    } else if (clock_.now() - part.at > part_kept) {
      folders_.drop(part);
    }
  }
  return {};
}

Result<std::size_t> ChannelBook::follow() {
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  RETURN_IF_ERROR(release_parts(*store));
  std::size_t steps = 0;
  for (;;) {
    ASSIGN_OR_RETURN(const auto found, store->channels().not_followed(messages_at_once));
    if (found.empty()) return steps;
    RETURN_IF_ERROR(casebook_.take(found));
    for (const auto& one : found) RETURN_IF_ERROR(store->channels().set_followed(one.number));
    steps += found.size();
  }
}

}  // namespace entraide::node
