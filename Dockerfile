# syntax=docker/dockerfile:1
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
ARG TARGETARCH
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/ src/
COPY dialogs/ dialogs/
# Portable code: built on the builder's own processor, restored exactly as locked; only the native parts of the target are kept.
RUN dotnet restore src/BotService.Host --locked-mode \
 && dotnet publish src/BotService.Host -c Release --no-restore -p:UseAppHost=false -o /app \
 && native=linux-$(echo "$TARGETARCH" | sed s/amd64/x64/) \
 && find /app/runtimes -mindepth 1 -maxdepth 1 ! -name "$native" ! -name linux ! -name unix -exec rm -rf {} + \
 && mkdir -p /data

# "extra" keeps ICU and the time zone data: Vietnamese is compared by its rules, and days are counted in its zone.
FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app ./
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
# The root file system may be read-only: state is in the volume, temporary files in a tmpfs on /tmp.
ENV ASPNETCORE_HTTP_PORTS=8080 \
    Storage__Path=/data \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false \
    DOTNET_EnableDiagnostics=0
VOLUME /data
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["dotnet", "BotService.Host.dll", "health"]
ENTRYPOINT ["dotnet", "BotService.Host.dll"]
CMD ["serve"]
