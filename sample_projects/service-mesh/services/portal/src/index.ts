import express from "express";

export const app = express();

app.get("/", (_request, response) => {
  response.type("html").send("<h1>Cratebox</h1><p>Your crates will be listed here.</p>");
});

if (require.main === module) {
  app.listen(Number(process.env.PORT ?? 4005));
}
