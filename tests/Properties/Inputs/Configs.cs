using Core.Domain;
using CsCheck;

namespace Tests.Properties.Inputs;

/// Configurations of the tinyproxy charm.
internal static class Configs
{
    private static readonly Gen<string> Slug =
        Gen.OneOf(Gen.OneOf("foo", "bar", "-"), Gen.Char["abcxyz019-"].Array[1, 64].Select(characters => new string(characters)));

    private static readonly Gen<int> Port = Gen.OneOf(Gen.OneOf(1, 80, 8000, 8001, 65535), Gen.Int[1, 65535]);

    private static readonly Gen<string> Upstream =
        Gen.OneOf(
            Gen.OneOf("http://www.example.com/", "http://h:8080", "http://10.0.0.1/a/%20b/"),
            Gen.Char["abz09-._~/%!$&'()*+,;=:@"].Array[0, 80].Select(path => "http://h/" + new string(path)));

    /// Every reloadable and restarting option has a value, and each is good.
    public static readonly Gen<Config> Valid = Gen.Select(Slug, Port, Upstream, (slug, port, upstream) =>
        Config.Empty.With("slug", slug).With("port", port).With("upstream", upstream));

    /// Text of every wrong kind, and such as nearly passes.
    public static readonly Gen<string> Nasty = Gen.OneOf(
        Gen.OneOf("", "\n", "foo\nPort 1", "foo\"", "é", "foo\0", "#", "\u2028",
            "http://h/\"\nPort 1\n#", "http://u:p@h/", "https://h/", "1.0\n"),
        Gen.String[0, 200],
        Gen.Int[4000, 6000].Select(length => new string('a', length)),
        Upstream.SelectMany(good => Gen.Char.Select(Gen.Int[0, good.Length], (bad, at) => good.Insert(at, bad.ToString()))));

    /// Values that may be good or bad in each option.
    public static readonly Gen<Config> Wild = Gen.Select(
        Gen.OneOf(Slug, Nasty),
        Gen.OneOf(Port.Select(port => (long)port), Gen.Long, Gen.OneOf(0L, -1L, 65536L)),
        Gen.OneOf(Upstream, Nasty),
        Gen.OneOf(Gen.OneOf("auto", "1.11.1-3*"), Nasty),
        (slug, port, upstream, version) =>
            Config.Empty.With("slug", slug)
                .With("port", ConfigValue.NewWhole(port))
                .With("upstream", upstream)
                .With("package-version", version));

    /// Good but for one option.
    public static readonly Gen<Config> Broken = Gen.Select(
        Valid,
        Gen.OneOf(
            ("slug", ConfigValue.NewText("")), ("slug", ConfigValue.NewText("a\nPort 1")), ("port", ConfigValue.NewWhole(0)),
            ("upstream", ConfigValue.NewText("https://h/")), ("package-version", ConfigValue.NewText("latest"))),
        (good, bad) => good.With(bad.Item1, bad.Item2));

    /// What a person would do to a unit: mostly good.
    public static readonly Gen<Config> Usual =
        Gen.Select(Gen.Frequency((4, Valid), (1, Broken)), Gen.Bool, (config, isDedicated) =>
            (config.Values.ContainsKey("package-version") ? config : config.With("package-version", "auto"))
                .With("dedicated-machine", isDedicated));
}
