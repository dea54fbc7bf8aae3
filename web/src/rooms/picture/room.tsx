// What is known of routes: flows on a map, and who stands along them.
import { Route, Switch } from "wouter";
import { Liaison } from "./liaison";
import Routes from "./routes";

export default function Picture() {
  return (
    <Switch>
      <Route path="/routes/liaison">
        <Liaison />
      </Route>
      <Route>
        <Routes />
      </Route>
    </Switch>
  );
}
