// Messages, receipts and partners for the tests.
#pragma once

#include <string>
#include <vector>

#include "store/engines_test.h"

namespace entraide::store {

inline const std::string mail_time = "2026-03-01T08:00:00.000Z";

/// What becomes of a message in the room above; `envelope` is as good as any text here.
template <class Message>
Message test_message(std::string id, std::string after = "", std::string case_id = "case-1") {
  Message message;
  message.id = std::move(id);
  message.partner = "france";
  message.case_id = std::move(case_id);
  message.after = std::move(after);
  message.agreement = "convention";
  message.article = "12";
  message.procedure = "request";
  message.step = "ask";
  message.handling = "limited";
  message.deadline = "2026-04-01";
  message.at = mail_time;
  message.digest = "digest of " + message.id;
  message.envelope = "ZW52ZWxvcGU=" + message.id;
  return message;
}

inline OutMessage out(std::string id, std::string after = "", std::string case_id = "case-1") {
  return test_message<OutMessage>(std::move(id), std::move(after), std::move(case_id));
}

inline Receipt receipt_of(std::string message, std::string stage, bool ours = true,
                          bool pending = true) {
  auto document = fmt::format("{} {} {}", message, stage, ours ? "ours" : "theirs");
  return {std::move(message),  "france", std::move(stage), mail_time,
          std::move(document), ours,     pending};
}

inline Arrival arrival(std::string id, std::string after = "", std::string state = "delivered") {
  auto message = test_message<InMessage>(id, std::move(after));
  message.state = state;
  return {message, receipt_of(id, std::move(state)), test_entry("came " + id)};
}

inline Settlement settlement(std::string id, std::string state, std::string stage) {
  return {id,
          "france",
          std::move(state),
          "",
          receipt_of(id, std::move(stage), false, false),
          test_entry("settled " + id)};
}

inline std::vector<bool> post(Store& store, const std::vector<OutMessage>& messages) {
  std::vector<Receipt> receipts;
  for (const auto& message : messages) {
    receipts.push_back(receipt_of(message.id, "submitted"));
    receipts.back().partner = message.partner;
  }
  return must(store.mail().post(messages, receipts));
}

inline std::vector<Arrived> arrive(Store& store, const std::vector<Arrival>& arrivals) {
  return must(store.mail().arrive(arrivals));
}

template <class Message>
std::vector<std::string> ids(const std::vector<Message>& messages) {
  std::vector<std::string> all;
  for (const auto& message : messages) all.push_back(message.id);
  return all;
}

inline std::vector<std::string> next(Store& store, std::size_t most = 100,
                                     std::size_t bytes = 1'000'000) {
  return ids(must(store.mail().outgoing("france", most, bytes)));
}

using Texts = std::vector<std::string>;

}  // namespace entraide::store
