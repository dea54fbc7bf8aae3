// A Mailbox on a store's connection.
#pragma once

#include "store/connection.h"
#include "store/store.h"

namespace entraide::store {

class SqlMailbox final : public Mailbox {
 public:
  explicit SqlMailbox(Connection& connection) : connection_{connection} {}

  // sql_partners.cpp
  Result<std::uint64_t> partners_changed() override;
  Result<std::vector<Partner>> partners() override;
  Result<std::vector<PartnerCertificate>> certificates() override;
  Result<void> keep_partner(const Partner& partner,
                            std::span<const PartnerCertificate> certificates,
                            const LedgerNote& entry, bool only_if_confirmed) override;
  Result<std::vector<Link>> links() override;
  Result<void> change_link(const std::string& partner,
                           const std::function<void(Link&)>& change) override;

  // sql_outbox.cpp
  Result<std::string> last_of_case(std::string_view partner, std::string_view case_id) override;
  Result<std::vector<bool>> post(std::span<const OutMessage> messages,
                                 std::span<const Receipt> receipts) override;
  Result<std::vector<OutMessage>> outgoing(std::string_view partner, std::size_t most,
                                           std::size_t bytes, std::size_t skip) override;
  Result<std::uint64_t> settle(std::span<const Settlement> settlements) override;
  Result<std::vector<OutMessage>> sent(const MailFilter& filter) override;
  Result<std::optional<OutMessage>> sent_message(std::string_view id, bool envelope) override;
  Result<std::vector<Waiting>> waiting() override;
  Result<bool> has_waiting(std::string_view partner) override;

  // sql_inbox.cpp
  Result<std::vector<Arrived>> arrive(std::span<const Arrival> arrivals) override;
  Result<std::vector<InMessage>> known(std::string_view partner,
                                       std::span<const std::string> ids) override;
  Result<std::vector<InMessage>> received(const MailFilter& filter) override;
  Result<std::optional<InMessage>> received_message(std::string_view partner,
                                                    std::string_view id) override;
  Result<bool> advance(std::string_view partner, std::string_view id, std::string_view state,
                       const Receipt& receipt, const LedgerNote& entry) override;

  // sql_receipts.cpp
  Result<std::vector<Receipt>> receipts(std::string_view message) override;
  Result<std::vector<std::pair<std::uint64_t, Receipt>>> deliveries(std::uint64_t after,
                                                                    std::size_t most) override;
  Result<std::vector<Receipt>> pending_receipts(std::string_view partner,
                                                std::size_t most) override;
  Result<void> receipts_sent(std::span<const Receipt> receipts) override;
  Result<void> keep_receipts(std::span<const Receipt> receipts) override;

 private:
  /// One transaction in which nobody else writes mail.
  template <class Work>
  auto write(Work&& work) -> decltype(work(std::declval<soci::session&>())) {
    const auto& dialect = connection_.dialect();
    return connection_.transact(
        dialect.begin_write,
        [&](soci::session& session) -> decltype(work(std::declval<soci::session&>())) {
          if (!dialect.lock_mail.empty()) session << std::string{dialect.lock_mail};
          return work(session);
        });
  }

  Connection& connection_;
};

}  // namespace entraide::store
