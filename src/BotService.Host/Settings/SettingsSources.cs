namespace BotService.Host.Settings;

/// <summary>Where settings come from, the later over the earlier: shipped defaults, a file where the service is started, secret files, the environment.</summary>
internal static class SettingsSources
{
    /// <summary>Names the folder of secret files when it is not the usual one.</summary>
    public const string SecretsFolderVariable = "BOTSERVICE_SECRETS";

    private const string File = "appsettings.json";
    private const string SecretsFolder = "/run/secrets";

    /// <summary>Never the command line: what stands there is seen by everybody on the machine.</summary>
    public static void AddTo(IConfigurationBuilder configuration)
    {
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, File), optional: true, reloadOnChange: false);
        configuration.AddJsonFile(Path.Combine(Environment.CurrentDirectory, File), optional: true, reloadOnChange: false);
        configuration.AddKeyPerFile(Environment.GetEnvironmentVariable(SecretsFolderVariable) ?? SecretsFolder, optional: true, reloadOnChange: false);
        configuration.AddEnvironmentVariables();
    }

    public static IConfiguration Build()
    {
        var builder = new ConfigurationBuilder();
        AddTo(builder);
        return builder.Build();
    }
}
