// The stored name of every field, once for both directions. A name may be added, never given a new
// meaning.
#include "record/codec_fields.h"

namespace entraide::record {

namespace {
// `T` or `const T`, so that one function describes writing and reading.
template <class Given, class Wanted>
concept Either = std::is_same_v<std::remove_const_t<Given>, Wanted>;
}  // namespace

template <class Archive, Either<Provenance> T>
void visit(Archive& archive, T& it) {
  archive.field("dataset", it.dataset);
  archive.field("entry", it.entry);
  archive.field("date", it.date);
  archive.field("basis", it.legal_basis);
}

template <class Archive, Either<Name> T>
void visit(Archive& archive, T& it) {
  archive.field("full", it.full);
  archive.field("given", it.given);
  archive.field("middle", it.middle);
  archive.field("family", it.family);
  archive.field("patronymic", it.patronymic);
  archive.field("kind", it.kind);
  archive.field("script", it.script);
  archive.field("language", it.language);
  archive.field("note", it.note);
  archive.field("from", it.provenance);
}

template <class Archive, Either<BirthDate> T>
void visit(Archive& archive, T& it) {
  archive.field("date", it.date);
  archive.field("note", it.note);
  archive.field("from", it.provenance);
}

template <class Archive, Either<Place> T>
void visit(Archive& archive, T& it) {
  archive.field("full", it.full);
  archive.field("street", it.street);
  archive.field("city", it.city);
  archive.field("region", it.region);
  archive.field("postcode", it.postcode);
  archive.field("note", it.note);
  archive.field("country", it.country);
  archive.field("country_text", it.country_text);
  archive.field("from", it.provenance);
}

template <class Archive, Either<Nationality> T>
void visit(Archive& archive, T& it) {
  archive.field("country", it.country);
  archive.field("citizenship", it.citizenship);
  archive.field("from", it.provenance);
}

template <class Archive, Either<Document> T>
void visit(Archive& archive, T& it) {
  archive.field("type", it.type);
  archive.field("type_text", it.type_text);
  archive.field("number", it.number);
  archive.field("issuer", it.issuer);
  archive.field("issued", it.issued);
  archive.field("expires", it.expires);
  archive.field("place", it.place);
  archive.field("note", it.note);
  archive.field("from", it.provenance);
}

template <class Archive, Either<Measure> T>
void visit(Archive& archive, T& it) {
  archive.field("kind", it.kind);
  archive.field("authority", it.authority);
  archive.field("programme", it.programme);
  archive.field("reference", it.reference);
  archive.field("reason", it.reason);
  archive.field("listed_on", it.listed_on);
  archive.field("from", it.provenance);
}

template <class Archive, Either<Relation> T>
void visit(Archive& archive, T& it) {
  archive.field("kind", it.kind);
  archive.field("other", it.other);
  archive.field("from", it.provenance);
}

template <class Archive, Either<ListedDocument> T>
void visit(Archive& archive, T& it) {
  archive.field("fate", it.fate);
  archive.field("reported_on", it.reported_on);
  archive.field("number_to", it.number_to);
}

template <class Archive, Either<Event> T>
void visit(Archive& archive, T& it) {
  archive.field("kind", it.kind);
  archive.field("date", it.date);
  archive.field("place", it.place);
  archive.field("involved", it.involved);
}

template <class Archive, Either<Alert> T>
void visit(Archive& archive, T& it) {
  archive.field("category", it.category);
  archive.field("action", it.action);
  archive.field("subject", it.subject);
  archive.field("expires_on", it.expires_on);
  archive.field("flag", it.flag);
  archive.field("owner", it.owner);
  archive.field("procedure", it.procedure);
  archive.field("reason", it.reason);
  archive.field("proportionality", it.proportionality);
  archive.field("review_on", it.review_on);
  archive.field("message", it.message);
  archive.field("facts", it.facts);
}

template <class Archive, Either<Entity> T>
void visit(Archive& archive, T& it) {
  archive.field("id", it.id);
  archive.field("dataset", it.dataset);
  archive.field("kind", it.kind);
  archive.field("schema", it.schema);
  archive.field("provenance", it.provenance);
  archive.field("names", it.names);
  archive.field("birth_dates", it.birth_dates);
  archive.field("death_dates", it.death_dates);
  archive.field("birth_places", it.birth_places);
  archive.field("nationalities", it.nationalities);
  archive.field("countries", it.countries);
  archive.field("gender", it.gender);
  archive.field("titles", it.titles);
  archive.field("positions", it.positions);
  archive.field("addresses", it.addresses);
  archive.field("documents", it.documents);
  archive.field("measures", it.measures);
  archive.field("relations", it.relations);
  archive.field("topics", it.topics);
  archive.field("remarks", it.remarks);
  archive.field("source_urls", it.source_urls);
  archive.field("listed_document", it.listed_document);
  archive.field("event", it.event);
  archive.field("alert", it.alert);
  archive.field("protection", it.protection);
  archive.field("handling", it.handling);
  archive.field("legal_basis", it.legal_basis);
  archive.field("retain_until", it.retain_until);
  archive.field("last_updated", it.last_updated);
  archive.field("other", it.other);
}

namespace codec {

void write(Object& out, const Entity& entity) {
  Writer writer{out};
  visit(writer, entity);
}

void read(Fields& in, Entity& entity) {
  Reader reader{in};
  visit(reader, entity);
}

}  // namespace codec
}  // namespace entraide::record
