import "./desk.css";
import { Redirect, Route, Switch } from "wouter";
import { later } from "@/ui/later";
import Queue from "./queue";

const Request = later(() => import("@/rooms/request/request"));
const Draft = later(() => import("@/rooms/request/draft"));
const NewRequest = later(() => import("@/rooms/request/new_request"));
const Letters = later(() => import("./letters"));
const Letter = later(() => import("./letter"));
const Summary = later(() => import("./summary"));

export default function Desk() {
  return (
    <Switch>
      <Route path="/queue/summary">
        <Summary />
      </Route>
      <Route path="/queue">
        <Queue />
      </Route>
      <Route path="/new">
        <NewRequest />
      </Route>
      <Route path="/requests/:id">{({ id }) => <Request key={id} id={id} />}</Route>
      <Route path="/drafts/:id">{({ id }) => <Draft key={id} id={id} />}</Route>
      <Route path="/letters">
        <Letters />
      </Route>
      <Route path="/letters/:id">{({ id }) => <Letter key={id} id={id} />}</Route>
      {/* An address that was cut short leads to the list. */}
      <Route>
        <Redirect to="/queue" replace />
      </Route>
    </Switch>
  );
}
