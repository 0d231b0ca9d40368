using Core.Domain;

namespace Redis;

/// <summary>The charm's options, checked.</summary>
/// <param name="Port">The TCP port.</param>
/// <param name="MaxmemoryMb">How much memory the data may take, in MiB.</param>
/// <param name="BindAll">True if Redis listens on every address of the machine.</param>
public sealed record RedisOptions(long Port, long MaxmemoryMb, bool BindAll)
{
    /// <summary>What the value of an option has to be.</summary>
    public static IReadOnlyList<OptionRule> Rules { get; } =
        [OptionRule.Of("port", Rule.Between(1024, 65535)), OptionRule.Of("maxmemory-mb", Rule.Between(16, 65536))];

    /// <summary>What charmcraft.yaml says that the options are unless the operator sets them.</summary>
    public static Config Defaults { get; } = Config.Empty.With("port", 6379).With("maxmemory-mb", 64).With("bind-all", false);

    /// <summary>The options, or what is wrong with them.</summary>
    public static Parsed<RedisOptions> Parse(Config config) => OptionRule.Read(config, Rules, options => new RedisOptions(
        options.Whole("port", 6379), options.Whole("maxmemory-mb", 64), options.Flag("bind-all", false)));
}
