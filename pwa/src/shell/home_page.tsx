// The home page as the shell puts it together: the feature draws, the shell brings what is mine.
import { Home } from "../features/home/home.tsx";
import { myThings } from "./my_things.ts";

export default function HomePage() {
  return <Home things={myThings.value} />;
}
