using Core.Domain;
using Proof;

namespace Tinyproxy.Proof;

/// <summary>Deployments at the bounds of what each option may be, without defaults, and on other bases.</summary>
internal static class TinyproxyBounds
{
    private static readonly string[] Slugs =
    [
        "", "a", "z", "0", "9", "-", "a-b", "a.b", "a_b", "`", "{", "/", ":", "A", "é", "a\n", "a\"b", "a b", new('a', 64), new('a', 65),
    ];

    private static readonly int[] Ports = [-1, 0, 1, 2, 8000, 65534, 65535, 65536, 70000];

    private static readonly string[] Upstreams =
    [
        "", "http://", "http:///a", "ttp://a/", "HTTP://a/", "https://a/", "xhttp://a/", "http:/a/b/", "http://a",
        "http://a/", "http://a/b",
        "http://a.b-c/",
        "http://a;b/", "http://a_b/", "http://é/", "http://~/", "http://a:1/", "http://a:0/", "http://a:-1/", "http://a:65535/",
        "http://a:65536/", "http://a:+80/", "http://a:x/", "http://a: 80/",
        "http://a:/", "http://:80/", "http://a_b:80/", "http://a:80:80/", "http://a;80/",
        "http://user@a/", "http://a/-._~/%!$&'()*+,;=:@", "http://a/\"", "http://a/a b", "http://a/#", "http://a/\n",
        "http://a/\\", "http://a/?", "http://a/" + new string('a', 491), "http://a/" + new string('a', 492),
    ];

    private static readonly string[] Versions =
    [
        "", "auto", "uto", "1.11.1-3", "1.11.1-3*", "*", "1*", "1.11.1*", "1.11.1-3ubuntu0.1",
        "1:1.11", "1.11.3-1", "1~rc+b", "a1", "1 1", "1_1", "1\n", "1,1", "1)1",
        "1" + new string('1', 127), "1" + new string('1', 128),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Deployment> Deployments { get; } =
    [
        .. Slugs.Select(slug => new Deployment(TinyproxyPlan.Usual.With("slug", slug))),
        .. Ports.Select(port => new Deployment(TinyproxyPlan.Usual.With("port", port))),
        .. Upstreams.Select(upstream => new Deployment(TinyproxyPlan.Usual.With("upstream", upstream))),
        .. Versions.Select(version => new Deployment(TinyproxyPlan.Usual.With("package-version", version))),
        .. TinyproxyPlan.Usual.Values.Keys.Select(option =>
            new Deployment(Config.Of(TinyproxyPlan.Usual.Values.Where(pair => pair.Key != option)))),
        .. new[] { "", TinyproxySite.Secret, "secret:nobody", "9m4e2mr0ui3e8a215n4g", "\n" }
            .Select(uri => new Deployment(TinyproxyPlan.Usual.WithSecret("basic-auth", uri))),
        .. new[] { 0, 1, 65536, 65537 }.Select(size => new Deployment(TinyproxyPlan.Usual.With("record-max-size", size))),
        .. new[] { 0, 1, 3650, 3651 }.Select(days => new Deployment(TinyproxyPlan.Usual.With("record-max-age", days))),
        .. new[] { "ubuntu@22.04", "ubuntu@26.04", "ubuntu@20.04" }.Select(name => new Deployment(TinyproxyPlan.Usual, name)),
    ];
}
