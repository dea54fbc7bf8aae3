// What bodies say of commitments: texts in one language or both.
#pragma once

#include "api/body_fields.h"
#include "bilan/bilan.h"

namespace entraide::api {

/// Its texts in one language or both: BodyFields::in_languages.
Result<bilan::Commitment> commitment_in(const BodyFields& fields, Language language);

}  // namespace entraide::api
