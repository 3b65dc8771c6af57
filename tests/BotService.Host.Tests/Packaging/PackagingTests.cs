using System.Text.RegularExpressions;
using BotService.TestKit.Processes;

namespace BotService.Host.Tests.Packaging;

/// <summary>No container engine runs here: the files are held to their rules instead.</summary>
public sealed partial class PackagingTests
{
    private static readonly string Dockerfile = Read("Dockerfile");
    private static readonly string Compose = Read("compose.yaml");

    [Fact]
    public void Images_are_pinned_and_keep_culture_and_time_zone_data()
    {
        var images = From().Matches(Dockerfile).Select(match => match.Groups["image"].Value).ToList();

        Assert.Equal(2, images.Count);
        Assert.All(images, image => Assert.Matches(@"^mcr\.microsoft\.com/dotnet/(sdk|aspnet):10\.0\.\d+-noble", image));
        Assert.EndsWith("-noble-chiseled-extra", images[^1], StringComparison.Ordinal);
        Assert.Contains("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false", Dockerfile, StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_runs_as_nobody_in_particular_and_can_tell_whether_it_is_well()
    {
        Assert.Contains("\nUSER $APP_UID\n", Dockerfile, StringComparison.Ordinal);
        Assert.Matches("""HEALTHCHECK .*CMD \["dotnet", "BotService.Host.dll", "health"\]""", Dockerfile);
        Assert.Contains("\nVOLUME /data\n", Dockerfile, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)(token|secret|key)=", Dockerfile);
    }

    [Fact]
    public void The_image_is_built_as_locked_for_the_processor_it_runs_on()
    {
        Assert.Contains("--platform=$BUILDPLATFORM", Dockerfile, StringComparison.Ordinal);
        Assert.Contains("ARG TARGETARCH", Dockerfile, StringComparison.Ordinal);
        Assert.Contains("--locked-mode", Dockerfile, StringComparison.Ordinal);
    }

    [Fact]
    public void Redis_loses_nothing_and_evicts_nothing()
    {
        Assert.Contains("""
            "--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction"
            """, Compose, StringComparison.Ordinal);
        Assert.Matches(@"image: redis:7\.\d", Compose);
    }

    [Fact]
    public void Both_services_run_without_rights_on_a_read_only_root()
    {
        Assert.Equal(2, Count("read_only: true"));
        Assert.Equal(2, Count("- ALL"));
        Assert.Equal(2, Count("no-new-privileges:true"));
        Assert.Equal(2, Count("- /tmp"));
        Assert.DoesNotContain("privileged", Compose, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_come_from_outside()
    {
        Assert.Contains("Service__Secret: \"${SERVICE_SECRET:?", Compose, StringComparison.Ordinal);
        Assert.Contains("Telegram__Token: \"${TELEGRAM_TOKEN:-}\"", Compose, StringComparison.Ordinal);
    }

    [Fact]
    public void The_check_before_a_merge_runs_the_test_command_of_the_readme()
    {
        var run = Read(".ci/run");
        var mode = OperatingSystem.IsWindows() ? UnixFileMode.UserExecute : File.GetUnixFileMode(Path.Combine(BuiltService.Repository, ".ci", "run"));

        Assert.StartsWith("#!/usr/bin/env bash", run, StringComparison.Ordinal);
        Assert.Contains("set -euo pipefail", run, StringComparison.Ordinal);
        Assert.Contains("\ndotnet test 2>&1", run, StringComparison.Ordinal);
        Assert.Contains("\ndotnet test ", Read("README.md"), StringComparison.Ordinal);
        Assert.True(mode.HasFlag(UnixFileMode.UserExecute));
    }

    private static int Count(string words) => Regex.Count(Compose, Regex.Escape(words), RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string Read(string path) => File.ReadAllText(Path.Combine(BuiltService.Repository, path));

    [GeneratedRegex(@"^FROM (?:--platform=\S+ )?(?<image>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex From();
}
