// Short names for what the interface describes.
import type { components } from "./schema";

export type Schemas = components["schemas"];
export type QueueRow = Schemas["Row"];
export type Group = Schemas["Queue"]["groups"][number]["group"];
export type Scored = Schemas["ScoredEntity"];
export type Dataset = Schemas["Dataset"];
export type Candidate = Schemas["CandidateShown"];
export type Judgement = Schemas["JudgementShown"];
export type Partner = Schemas["Partners"]["partners"][number];
export type RequestPage = Schemas["RequestPage"];
export type Clock = RequestPage["clocks"][number];
export type DraftRow = Schemas["DraftRow"];
export type DraftPage = Schemas["DraftPage"];
export type Decision = Schemas["Decision"];
export type Channel = Schemas["Channel"];
export type DeskEvent = Schemas["Event"];
export type Sheet = Schemas["EvidenceSheet"];
export type Vocabulary = Schemas["Vocabulary"];
export type Pack = Schemas["Agreements"]["packs"][number];
export type Colleague = Schemas["Colleagues"]["colleagues"][number];
export type Passengers = Schemas["PassengersChecked"];
export type ZoneRead = Schemas["ZoneRead"];
export type Titled = { en: string; fr: string };

/** Where a type is wider than what the node sends: the one place where the desk believes it. */
export const shaped = <T>(value: unknown): T => value as T;
