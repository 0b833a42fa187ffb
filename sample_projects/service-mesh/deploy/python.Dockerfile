FROM python:3.12-slim
ARG SERVICE
ENV SERVICE=$SERVICE
WORKDIR /srv
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY services/$SERVICE services/$SERVICE
USER nobody
CMD ["sh", "-c", "flask --app services.$SERVICE.app run --host 0.0.0.0"]
