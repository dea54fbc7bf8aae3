// What bodies say of commitments: texts in one language or both.
#pragma once

#include "api/body_fields.h"
#include "bilan/bilan.h"

namespace entraide::api {

/// `text_en` and `text_fr`, or `text` in the language of the request.
Result<bilan::Said> said_in(const BodyFields& fields, const std::string& field, Language language);
Result<bilan::Commitment> commitment_in(const BodyFields& fields, Language language);

}  // namespace entraide::api
