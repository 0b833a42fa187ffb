FROM golang:1.22 AS build
ARG SERVICE
WORKDIR /src
COPY go.mod .
COPY services services
RUN CGO_ENABLED=0 go build -o /out ./services/$SERVICE

FROM gcr.io/distroless/static
COPY --from=build /out /service
USER nonroot
ENTRYPOINT ["/service"]
