// Sending: sealed, put into the outbox, with a receipt of submission.
#include "wire/inside.h"

namespace entraide::wire {

namespace {

constexpr int order_attempts = 8;

store::OutMessage row_of(const Message& message, const std::string& partner,
                         const Envelope& envelope, const std::string& after) {
  store::OutMessage row;
  row.id = message.id;
  row.partner = partner;
  row.case_id = message.case_id;
  row.after = after;
  row.urgent = message.urgent;
  row.agreement = message.agreement;
  row.procedure = message.procedure;
  row.step = message.step;
  row.handling = message.handling;
  if (message.deadline) row.deadline = to_rfc3339(*message.deadline);
  row.at = to_rfc3339(message.at);
  row.digest = envelope.digest;
  row.envelope = crypto::to_base64(envelope.bytes);
  row.state = "queued";
  row.attachments = needs_text(message);
  return row;
}

/// The messages that a call puts into the outbox, tried again when another came in between.
class Submission {
 public:
  Submission(Post::Inside& post, store::Mailbox& mail, std::span<const Post::ToPost> messages)
      : post_{post}, mail_{mail}, messages_{messages}, statements_(messages.size()) {}

  Result<std::vector<Statement>> run() {
    std::vector<std::size_t> left(messages_.size());
    for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
    for (int attempt = 0; attempt < order_attempts && !left.empty(); ++attempt) {
      ASSIGN_OR_RETURN(left, put(left));
    }
    if (!left.empty()) return Error{Code::conflict, "wire.submit.busy"};
    return std::move(statements_);
  }

 private:
  /// Those that another message of their case came before.
  Result<std::vector<std::size_t>> put(const std::vector<std::size_t>& some) {
    std::map<std::pair<std::string, std::string>, std::string> last;
    std::vector<store::OutMessage> rows;
    std::vector<store::Receipt> receipts;
    for (const auto at : some) {
      const auto& one = messages_[at];
      const auto key = std::pair{one.partner, one.cleared->payload().case_id};
      if (!last.contains(key)) {
        ASSIGN_OR_RETURN(last[key], mail_.last_of_case(key.first, key.second));
      }
      RETURN_IF_ERROR(seal_one(at, last[key], rows, receipts));
      last[key] = one.cleared->payload().id;
    }
    ASSIGN_OR_RETURN(const auto put, mail_.post(rows, receipts));
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < put.size(); ++i) {
      if (!put[i]) left.push_back(some[i]);
    }
    return left;
  }

  Result<void> seal_one(std::size_t at, const std::string& after,
                        std::vector<store::OutMessage>& rows,
                        std::vector<store::Receipt>& receipts) {
    const auto& one = messages_[at];
    const auto identity = post_.identity();
    ASSIGN_OR_RETURN(const auto partner, partner_named(one.partner));
    const auto& key = Post::Inside::key_for(*identity, *partner, post_.clock.now());
    ASSIGN_OR_RETURN(const auto envelope, seal(*one.cleared, {one.place, after}, key,
                                               partner->card.certificates.front()));
    rows.push_back(row_of(one.cleared->payload(), one.partner, envelope, after));
    const auto& message = one.cleared->payload();
    if (const auto* allows = safeguard::allowing(one.cleared->decision(), message.agreement))
      rows.back().article = allows->rule->article;
    Statement statement;
    statement.message = one.cleared->payload().id;
    statement.digest = rows.back().digest;
    statement.stage = Stage::submitted;
    statement.by = identity->name;
    statement.at = post_.clock.now();
    ASSIGN_OR_RETURN(auto document, sign_statement(statement, key));
    receipts.push_back({statement.message, one.partner, std::string{code_of(statement.stage)},
                        to_rfc3339(statement.at), std::move(document), true, false});
    statements_[at] = std::move(statement);
    return {};
  }

  Result<const Partner*> partner_named(const std::string& name) {
    const auto found = partners_.find(name);
    if (found != partners_.end()) return &found->second;
    ASSIGN_OR_RETURN(auto partner, post_.confirmed(mail_, name));
    return &partners_.emplace(name, std::move(partner)).first->second;
  }

  Post::Inside& post_;
  store::Mailbox& mail_;
  std::span<const Post::ToPost> messages_;
  std::vector<Statement> statements_;
  std::map<std::string, Partner> partners_;
};

}  // namespace

Post::Post(Surroundings& node, Identity identity, Attachments attachments, Limits limits,
           const Clock& clock)
    : inside_{std::make_unique<Inside>(node, std::move(identity), std::move(attachments), limits,
                                       clock)} {}
Post::~Post() = default;

Identity Post::identity() const { return *inside_->identity(); }
void Post::become(Identity identity) {
  const std::lock_guard lock{inside_->mutex};
  inside_->self = std::make_shared<const Identity>(std::move(identity));
}
const Attachments& Post::attachments() const { return inside_->attachments; }

void Post::when_submitted(std::function<void()> call) {
  const std::lock_guard lock{inside_->submitted_mutex};
  inside_->submitted = std::move(call);
}

Result<std::vector<Statement>> Post::submit(std::span<const ToPost> messages) {
  std::vector<Statement> statements;
  RETURN_IF_ERROR(inside_->node.with_mail([&](store::Mailbox& mail) -> Result<void> {
    ASSIGN_OR_RETURN(statements, Submission(*inside_, mail, messages).run());
    return {};
  }));
  // Under the lock: whoever takes the call back waits for one that is under way.
  const std::lock_guard lock{inside_->submitted_mutex};
  if (inside_->submitted) inside_->submitted();
  return statements;
}

}  // namespace entraide::wire
