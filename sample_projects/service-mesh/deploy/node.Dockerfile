FROM node:20-slim
ARG SERVICE
ENV SERVICE=$SERVICE
WORKDIR /srv
COPY package.json tsconfig.json ./
COPY packages packages
COPY services services
RUN npm install && npx tsc --noEmit false --outDir dist
USER node
CMD ["sh", "-c", "node dist/services/$SERVICE/src/index.js"]
