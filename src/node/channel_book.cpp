// By which channel a draft goes, and out by that channel.
#include "node/channel_book.h"

#include <algorithm>

#include "node/clearing.h"

namespace entraide::node {

namespace {

using agreement::Channel;

constexpr std::size_t reason_bytes_max = 4'000;
constexpr char between = ':';

std::string_view link_of(const agreement::Packs& packs) {
  for (const auto& one : packs.channels.channels) {
    if (one.kind == Channel::Kind::link) return one.id;
  }
  return {};
}

bool says_urgent(const wire::Draft& draft) {
  const auto& facts = draft.asked.facts;
  return draft.message.urgent || std::ranges::any_of(facts, [](const auto& fact) {
           return fact.first == "urgent" && fact.second == "yes";
         });
}

std::string file_name(const std::string& id, Channel::Format format) {
  return id + (format == Channel::Format::siena ? ".json" : ".txt");
}

/// As fits a line of a file.
std::string subject_of(const agreement::Packs& packs, const wire::Message& message,
                       Language language) {
  const auto* pack = packs.find(message.agreement);
  const auto* procedure = pack == nullptr ? nullptr : pack->procedure(message.procedure);
  auto subject = procedure == nullptr ? std::string{} : procedure->title.in(language);
  if (subject.size() > channel::header_bytes_max) subject.clear();
  return subject;
}

}  // namespace

std::string correspondent(std::string_view channel, std::string_view party) {
  return fmt::format("{}{}{}", channel, between, party);
}

std::optional<std::pair<std::string, std::string>> correspondent_of(std::string_view partner) {
  const auto at = partner.find(between);
  if (at == std::string_view::npos) return {};
  return std::pair{std::string{partner.substr(0, at)}, std::string{partner.substr(at + 1)}};
}

bool ChannelBook::is_link(const std::optional<ChannelShown>& shown) {
  return !shown || (shown->channel != nullptr && shown->channel->kind == Channel::Kind::link);
}

Result<std::optional<ChannelShown>> ChannelBook::route(wire::Draft& draft,
                                                       const store::Paper& paper) {
  using Route = std::optional<ChannelShown>;
  ASSIGN_OR_RETURN(auto decider, correspondence_.decider());
  const auto& packs = decider->packs();
  if (packs.channels.channels.empty()) return Route{};
  ASSIGN_OR_RETURN(auto* const post, correspondence_.post());
  ASSIGN_OR_RETURN(const auto nodes, post->nodes_of(draft.message.to));
  desk::Circumstances now;
  now.from = config_.party;
  now.to = draft.message.to;
  now.agreement = draft.message.agreement;
  now.procedure = draft.message.procedure;
  now.step = draft.message.step;
  now.urgent = says_urgent(draft);
  now.node = !nodes.empty();
  now.facts = agreement::Form{draft.asked.facts};
  if (!draft.message.in_reply_to.empty()) {
    ASSIGN_OR_RETURN(const auto store, stores_.borrow());
    ASSIGN_OR_RETURN(const auto came, store->channels().message(draft.message.in_reply_to));
    now.came_by = came ? came->channel : std::string{link_of(packs)};
  }
  ChannelShown shown;
  shown.choice = desk::choose(packs, now);
  shown.channel = shown.choice.channel;
  if (!paper.channel.empty()) {
    const auto* option = shown.choice.option(paper.channel);
    shown.channel = option != nullptr && option->reaches ? option->channel : nullptr;
    shown.reason = paper.channel_reason;
  }
  if (shown.channel != nullptr && shown.channel->kind != Channel::Kind::link)
    draft.partner = correspondent(shown.channel->id, draft.message.to);
  shown.decider = std::move(decider);
  return Route{std::move(shown)};
}

Result<void> ChannelBook::check_route(const ChannelShown& shown, const wire::Draft& draft) {
  if (shown.channel == nullptr)
    return Error{Code::refused,
                 shown.reason.empty() ? "node.channel.none" : "node.channel.gone",
                 {{"party", draft.message.to}}};
  const bool files = !draft.files.empty() || !draft.message.attachments.empty();
  if (shown.channel->kind != Channel::Kind::link && files)
    return Error{Code::refused, "node.channel.no_files", {{"channel", shown.channel->id}}};
  return {};
}

Result<store::Paper> ChannelBook::choose(const std::string& paper, std::uint64_t version,
                                         const std::string& channel, const std::string& reason,
                                         const SignedIn& who, const Caller& caller) {
  ASSIGN_OR_RETURN(auto shown, node_.paper(paper, who, caller));
  if (shown.held && shown.paper.content.empty()) return Error{Code::refused, "node.papers.held"};
  if (!shown.channel) {
    if (shown.paper.content.empty())
      return Error{
          Code::conflict, "node.papers.over", {{"id", paper}, {"state", shown.paper.state}}};
    return Error{Code::refused, "node.channel.no_channels"};
  }
  if (!channel.empty() && trim(reason).empty()) return Error{Code::invalid, "node.papers.reason"};
  if (reason.size() > reason_bytes_max || !is_utf8(reason))
    return Error{Code::invalid, "node.papers.text", {{"max", std::to_string(reason_bytes_max)}}};
  const auto& choice = shown.channel->choice;
  const auto* option = choice.option(channel);
  if (!channel.empty() && (option == nullptr || !option->reaches)) {
    std::vector<std::string> open;
    for (const auto& one : choice.options) {
      if (one.reaches) open.push_back(one.channel->id);
    }
    return Error{Code::refused,
                 "node.channel.out_of_reach",
                 {{"channel", channel}, {"party", shown.paper.to}, {"known", join(open, ", ")}}};
  }
  auto changed = std::move(shown.paper);
  changed.version = version;
  changed.channel = channel;
  changed.channel_reason = channel.empty() ? std::string{} : reason;
  changed.approvals.clear();  // they were of a message that goes another way
  changed.changed_at = to_rfc3339(clock_.now());
  const auto rules = choice.channel == nullptr ? std::string{"none"} : choice.channel->id;
  Happened happened =
      read_by(caller, "papers",
              channel.empty() ? std::string{"channel as the rules have it"}
                              : fmt::format("channel {} chosen, not {}", channel, rules),
              {record_subject("papers", paper)});
  happened.entry.kind = ledger::EntryKind::decision;
  happened.entry.partner = changed.to;
  happened.access.reset();
  ASSIGN_OR_RETURN(const auto entry, notes_.entry_of(std::move(happened)));
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(changed.version,
                   store->papers().keep_paper(
                       changed,
                       {0, changed.request, paper, changed.changed_at, caller.user, "channel",
                        fmt::format("{}: {}", channel.empty() ? rules : channel, reason)},
                       &entry));
  return changed;
}

Happened file_event(const store::ChannelMessage& message, const Caller& caller,
                    std::string_view what) {
  Happened happened;
  auto& entry = happened.entry;
  entry.kind = ledger::EntryKind::message;
  entry.user = caller.user;
  entry.purpose = caller.purpose.purpose;
  entry.legal_basis = caller.purpose.legal_basis;
  entry.partner = correspondent(message.channel, message.party);
  entry.outcome = fmt::format("file {}: sha256 {}", what, message.digest);
  happened.subjects.push_back(record_subject("messages", message.id));
  return happened;
}

Result<std::string> ChannelBook::sealed(std::string_view file) {
  ASSIGN_OR_RETURN(auto* const post, correspondence_.post());
  const auto self = post->identity();
  const crypto::Certificate own[] = {self.current().certificate};
  ASSIGN_OR_RETURN(const auto bytes, crypto::cms_seal(as_bytes(file), own));
  return crypto::to_base64(bytes);
}

namespace {

/// As the store keeps what was cleared and is about to leave.
store::ChannelMessage row_of(const wire::Message& message, const std::string& channel,
                             const agreement::Packs& packs) {
  const auto* pack = packs.find(message.agreement);
  store::ChannelMessage row;
  row.id = message.id;
  row.channel = channel;
  row.party = message.to;
  row.ours = true;
  row.reference = message.id;
  row.in_reply_to = message.in_reply_to;
  row.case_id = message.case_id;
  row.agreement = message.agreement;
  row.procedure = message.procedure;
  row.step = message.step;
  row.form =
      wire::outline_of(message, pack == nullptr ? nullptr : pack->procedure(message.procedure));
  row.urgent = message.urgent;
  // Nobody tells this node when a gateway's partner has it: the step counts from the writing.
  row.at = to_rfc3339(message.at);
  return row;
}

/// The message with what its clearing says of it.
wire::Message whole(const safeguard::Cleared<wire::Message>& cleared) {
  auto message = cleared.payload();
  if (const auto* allows = safeguard::allowing(cleared.decision(), message.agreement))
    message.article = allows->rule->article;
  message.obligations = cleared.decision().obligations;
  return message;
}

}  // namespace

/// The number by which the other side knows what is answered.
Result<std::string> ChannelBook::number_of(store::Store& store, const std::string& id) {
  if (id.empty()) return id;
  ASSIGN_OR_RETURN(const auto asked, store.channels().message(id));
  return asked ? asked->reference : id;
}

Result<void> ChannelBook::write_out(store::Store& store, store::ChannelMessage row,
                                    const std::string& name, const std::string& file,
                                    const Caller& caller) {
  row.digest = crypto::sha256_hex(as_bytes(file));
  row.kept_at = to_rfc3339(clock_.now());
  row.user = caller.user;
  ASSIGN_OR_RETURN(row.content, sealed(file));
  const ChannelFolders::Part part{row.channel, name, row.digest, {}};
  RETURN_IF_ERROR(folders_.prepare(part, file));
  ASSIGN_OR_RETURN(const auto entry, notes_.entry_of(file_event(row, caller, "written")));
  ASSIGN_OR_RETURN(const bool fresh, store.channels().keep(row, entry));
  if (fresh) return folders_.release(part);
  folders_.drop(part);  // another process was quicker, and releases its own
  return {};
}

Result<Sent> ChannelBook::send(wire::Draft draft, const ChannelShown& shown, const ClearNow& clear,
                               const Caller& caller) {
  RETURN_IF_ERROR(check_caller(caller));
  RETURN_IF_ERROR(check_route(shown, draft));
  const auto& channel = *shown.channel;
  const auto& packs = shown.decider->packs();
  const auto name = file_name(draft.message.id, channel.format);
  Sent sent;
  sent.id = draft.message.id;
  sent.case_id = draft.message.case_id;
  sent.partner = draft.partner;
  sent.file = name;
  sent.receipt.message = sent.id;
  sent.receipt.at = draft.message.at;
  sent.receipt.stage = wire::Stage::submitted;
  ASSIGN_OR_RETURN(const auto store, stores_.borrow());
  ASSIGN_OR_RETURN(const auto before, store->channels().message(sent.id));
  if (before) {  // somebody tries again and does not know that it went
    if (before->channel != channel.id)
      return Error{Code::conflict, "node.wire.id_used", {{"id", sent.id}}};
    RETURN_IF_ERROR(folders_.release({channel.id, name, before->digest, {}}));
    sent.receipt.digest = before->digest;
    return sent;
  }
  RETURN_IF_ERROR(wire::admit(draft.message, packs, to_iso8601(clock_.today())));
  const auto subject = subject_of(packs, draft.message, config_.language);
  // What cannot be written is not decided about.
  RETURN_IF_ERROR(letter_of(draft.message, channel.id, subject));
  ASSIGN_OR_RETURN(const auto answered, number_of(*store, draft.message.in_reply_to));
  ASSIGN_OR_RETURN(const auto cleared, clear(*shown.decider, std::move(draft), sent.partner));
  const auto message = whole(cleared.cleared);
  ASSIGN_OR_RETURN(auto letter, letter_of(message, channel.id, subject));
  letter.in_reply_to = answered;
  ASSIGN_OR_RETURN(const auto file, write_letter(letter, channel.format));
  RETURN_IF_ERROR(write_out(*store, row_of(message, channel.id, packs), name, file, caller));
  sent.receipt.digest = crypto::sha256_hex(as_bytes(file));
  return sent;
}

}  // namespace entraide::node
