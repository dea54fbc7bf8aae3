// invalid initialization of reference|could not convert|cannot convert|no matching function
#include "wire/wire.h"

entraide::Result<entraide::wire::Envelope> unsealed(const entraide::wire::Message& message,
                                                    const entraide::wire::OwnKey& author,
                                                    const entraide::crypto::Certificate& reader) {
  return entraide::wire::seal(message, {}, author, reader);
}
