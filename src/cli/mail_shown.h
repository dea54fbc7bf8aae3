// Messages, receipts and lists of them, as text and as JSON.
#pragma once

#include <boost/json/object.hpp>

#include "cli/commands.h"
#include "wire/wire.h"

namespace entraide::cli {

/// What a person reads of a message: its heading, then its data by category.
std::string message_text(const Session& session, const wire::Message& message);
boost::json::value message_json(const wire::Message& message);

/// A message that has just been put into the outbox.
void print_submitted(const Session& session, const node::Sent& sent);
void print_sent(const Session& session, const store::OutMessage& message);
void print_received(const Session& session, const store::InMessage& message);
void print_receipt(const Session& session, const store::Receipt& receipt, const std::string& self);

/// As `openssl cms -inform PEM` takes it.
std::string cms_pem(const std::string& base64);

}  // namespace entraide::cli
