import "../components/style/tokens.css";
import "../components/style/base.css";
import "../components/style/print.css";
