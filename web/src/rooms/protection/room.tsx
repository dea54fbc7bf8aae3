// Protection: drafts that wait for a protection officer, and the files of persons to be protected. Nobody else's pages know of it.
import { Route, Switch } from "wouter";
import { NeedPurpose } from "@/rooms/agreements/shared/need_purpose";
import { Decide } from "./decide";
import { FilePage } from "./file";
import { NewFile } from "./new_file";
import { Queue } from "./queue";
import "./protection.css";

export default function Protection() {
  return (
    <Switch>
      <Route path="/protection/new" component={NewFile} />
      <Route path="/protection/drafts/:id">{({ id }) => <NeedPurpose><Decide key={id} id={id} /></NeedPurpose>}</Route>
      <Route path="/protection/files/:id">{({ id }) => <NeedPurpose><FilePage key={id} id={id} /></NeedPurpose>}</Route>
      <Route component={Queue} />
    </Switch>
  );
}
