
namespace Tests.Unit.Packing;

public class CharmcraftYamlTests
{
    [Fact]
    public void File_Valid_GivesNameAndPlatforms()
    {
        var project = Yaml.Project();
        Assert.Equal("example", project.Name);
        Assert.Equal(["example_ubuntu@24.04-amd64.charm"], project.Platforms.Select(platform => platform.FileName(project.Name)));
    }

    [Fact]
    public void OurOwnFile_Read_IsValidForEveryBaseAndArchitecture()
    {
        var project = Yaml.Read(File.ReadAllText(Repository.File("charmcraft.yaml")))
            .Match(project => project, problems => throw new InvalidOperationException(problems.ToString()));
        Assert.Equal(
            [
                "ubuntu@22.04 amd64", "ubuntu@22.04 arm64", "ubuntu@24.04 amd64", "ubuntu@24.04 arm64", "ubuntu@26.04 amd64",
                "ubuntu@26.04 arm64",
            ],
            project.Platforms.Select(platform => $"{Assert.Single(platform.Bases)} {platform.Architecture}"));
    }

    [Fact]
    public void File_WithEveryKey_IsValid() => Assert.Empty(Yaml.Problems(Yaml.Valid + """

            source: .
            build-packages: [clang]
            build-environment: [A: "1"]
            override-build: "true"
        title: Example
        assumes: [juju >= 3.6, any-of: [k8s-api, all-of: [juju < 4.0-beta1]]]
        config:
          options:
            text: {default: x, description: Some text.}
            number: {type: int, default: -1}
            ratio: {type: float, default: 1.5}
            flag: {type: boolean, default: yes}
            key: {type: secret, default: ""}
            unset: {type: int, default: }
        actions:
          2-back-up: {description: Back up., params: {target: {type: [string, "null"], enum: [a]}}, required: [target], parallel: true}
          bare:
        requires: {db: mysql, host: {interface: juju-info, scope: container}}
        provides: {web: {interface: http, limit: , optional: true}}
        peers: {ring: {interface: ring, limit: 3}}
        extra-bindings: {admin: }
        subordinate: true
        storage: {data: {type: filesystem, location: /srv, minimum-size: 1.5GiB, multiple: {range: 1-}, properties: [transient]}}
        resources: {blob: {type: file, filename: blob.tar}, image: {type: oci-image}}
        terms: [canonical/terms/1, plain]
        links: {contact: A person, documentation: https://example.com, source: [https://example.com/s]}
        charm-user: root
        charm-libs: [{lib: other.lib_one, version: "0.5"}]
        analysis: {ignore: {attributes: [language], linters: [entrypoint]}}
        package-repositories: [{type: apt, ppa: dotnet/backports}, {type: apt, cloud: antelope}]
        """));

    [Fact]
    public void File_WithSeveralFaults_ShowsThemAllInOrder() => Assert.Equal(
        [
            "1:1: the key summary is missing", "2:7: name: 'Bad' is not a charm's name", "3:1: 'sumary' is not a key here",
            "6:3: platforms.amd64: it has no base",
        ],
        Yaml.Problems(Yaml.Valid.Replace("name: example", "name: Bad").Replace("summary", "sumary").Replace("ubuntu@24.04:", ""))
            .Select(problem => problem.Split(": at most")[0].Split("; ")[0]));

    [Theory]
    [InlineData("1:1: the file is empty", "")]
    [InlineData("1:1: a list is not a mapping", "[a]")]
    [InlineData("this is not YAML", "a: [b")]
    [InlineData("2:1: the key a stands here a second time, first in line 1; keep one", "a: 1\na: 2")]
    [InlineData("2:3: the key b stands here a second time", "a: {b: 1,\n  b: 2}")]
    [InlineData("2:1: a second document starts here", "a: 1\n---\nb: 2")]
    [InlineData("1:4: no value above has the name &x", "a: *x")]
    [InlineData("1:8: *x stands inside the value that it names", "a: &x [*x]")]
    [InlineData("1:5: << merges a mapping or a list of mappings", "b: {<<: [a]}")]
    [InlineData("1:4: charmcraft does not read the tag !mine here", "a: !mine 1")]
    [InlineData("1:4: charmcraft does not read the tag !!python/name:os.system here", "a: !!python/name:os.system 1")]
    [InlineData("1:4: 'x' is not the number that its form or its tag says", "a: !!int x")]
    [InlineData("1:4: '2026-02-30' is not the date that its form or its tag says", "a: 2026-02-30")]
    [InlineData("1:4: an unquoted = is a sign to YAML and no text", "a: =")]
    [InlineData("1:1: the key on is not read as text; put it in quotes", "on: 1")]
    [InlineData("1:1: a key must be text", "[a]: 1")]
    public void Document_ThatCharmcraftRefuses_IsRefused(string problem, string text) =>
        Assert.Contains(problem, string.Join('\n', Yaml.Problems(text)));

    public static TheoryData<string> Taken { get; } =
    [
        "extensions: []", "extensions:", "charm-libs: [{lib: traefik_k8s.ingress, version: '2'}, {lib: a-b.c2_d, version: ' +2.1 '}]",
        "assumes: [juju >= 4.0-beta1.2, juju<4]",
        "provides: {8080: http, 0x1F: {interface: http, yes: 1}}", "config: {options: {8080: {}, on: {}, y: {}, 1.5: {}, ~: {}}}",
        "actions: {5: {params: {8: {type: string, default: {true: 1}}}}}",
        "actions: {a: {params: {t: {id: 5, \"y\": {}}}}}", "version: 1.2", "license:", "title: 2026",
        "subordinate: 'yes'\nrequires: {host: {interface: juju-info, scope: container}}", "config: {}", "config: {options: }",
        "config: {options: {a: }}",
        "config: {options: {a: {}}, more: 1}", "config: {options: {a: {type: , default: , description: }}}",
        "config: {options: {a: {type: '', default: x}}}", "config: {options: {a: {type: float, default: 1}}}",
        "config: {options: {a: {type: int, default: 0x1F}}}", "config: {options: {a: {type: int, default: '8000'}}}",
        "config: {options: {a: {type: int, default: 12:30}}}",
        "config: {options: {a: {type: int, default: 1_000}}}", "config: {options: {a: {type: int, default: 0755}}}",
        "config: {options: {a: {type: int, default: !!int '3'}}}",
        "config: {options: {a: {type: boolean, default: off}}}", "config: {options: {a: {type: boolean, default: 'true'}}}",
        "config: {options: {a: {type: boolean, default: !!bool 'no'}}}",
        "config: {options: {a: {default: 2026-01-02}}}", "config: {options: {a: {default: 2001-12-14t21:59:43.10-05:00}}}",
        "config: {options: {a: {default: 1e3}}}", "config: {options: {a: {default: !!str 5}}}",
        "config: {options: {a: {default: !!null ''}}}", "config: {options: {a: {default: !!binary aGVsbG8=}}}",
        "config: {options: {a: {type: secret, default: 'secret:x'}}}", "config: {options: {a.b: {}}}",
        "actions: {}", "actions: {a: , b: {}}",
        "actions: {a: {params: &c {t: {type: string}}}, b: {params: *c}, c: {params: {<<: *c, f: {type: boolean}}}}",
        "actions: {a: {params: {t: {<<: [{type: string}, {title: T}]}}}}",
        "actions: {a: {required: [], params: {t: {enum: [], required: []}}}}",
        "actions: {a: {additionalProperties: true, params: {t: {type: [string, other]}}}}",
        "actions: {a: {params: {t: {format: anything, examples: 5, const: x, minLength: 3.0}}}}",
        "actions: {a: {params: {t: {minimum: 0, exclusiveMinimum: true, multipleOf: 0.5}}}}",
        "actions: {a: {params: {t: {pattern: '^[[:alpha:]]\\pL(?P<n>a{2,3})$', patternProperties: {'^a$': {}}}}}}",
        "actions: {a: {params: {l: {items: [{type: string}], additionalItems: false, minItems: 5, maxItems: 1}}}}",
        "actions: {a: {params: {o: {oneOf: [{type: string}], dependencies: {a: [b], c: {}}, definitions: {d: {}}, not: {}}}}}",
        "requires: {a: {interface: b, limit: '3', optional: 'true'}}", "requires: {a: {interface: b, limit: }}",
        "requires: {}\nprovides:\nextra-bindings: {x: }",
        "storage: {a: {type: block, minimum-size: '1024', multiple: {range: '3'}}}",
        "storage: {a: {type: block, multiple: {range: 0-}, shared: 'false'}}", "storage: {a: {type: block, minimum-size: .5T}}",
        "resources: {a: {filename: a}, i: {type: oci-image}}",
        "resources: {i: {type: oci-image}}\nstorage: {d: {type: filesystem}}\ncontainers: {a: {resource: i, mounts: [{storage: d, "
            + "location: /srv}], uid: 10000}}",
        "containers: {a: {bases: [{name: ubuntu, channel: '22.04'}]}}", "devices: {gpu: {type: gpu, countmin: 1, countmax: '2'}}",
        "assumes: [any-of: []]", "links: {contact: , website: [https://a.b]}",
    ];

    [Theory]
    [MemberData(nameof(Taken))]
    public void File_ThatCharmcraftAndJujuTake_IsTaken(string more) => Assert.Empty(Yaml.Problems($"{Yaml.Valid}\n{more}"));

    [Theory]
    [InlineData("plugin: nil", "source: .\n    plugin: dump")]
    [InlineData("plugin: nil", "plugin: nil\n    source: [on amd64: a, else: b]")]
    [InlineData("plugin: nil", "plugin: nil\n    source: [on amd64 to arm64: a, to arm64: b, for any: c, else fail]")]
    [InlineData("plugin: nil", "plugin: nil\n    build-packages: [a, on amd64: [b, to arm64: [c]], 'on amd64,arm64': [d], else: [e], f]")]
    [InlineData("plugin: nil", "plugin: nil\n    build-environment: [A: 1, on amd64: [B: b]]")]
    [InlineData("plugin: nil", "plugin: nil\n    organize: [on amd64: {a: b}]")]
    [InlineData("plugin: nil", "plugin: nil\n    source-depth: '1'\n    disable-parallel: 'yes'\n    override-build:")]
    [InlineData("plugin: nil", "plugin: nil\n    permissions: [{path: bin/*, mode: '755'}, {owner: 0, group: 0, note: x}]")]
    [InlineData("plugin: nil", "plugin: nil\n    after: [b]\n  b: {plugin: uv, source: ., uv-groups: [x]}")]
    [InlineData("charm:\n    plugin: nil", "nil: {}")]
    [InlineData("ubuntu@24.04:amd64:", "x: {build-on: ubuntu@24.04:amd64, build-for: ubuntu@24.04:amd64}")]
    [InlineData("platforms:\n  ubuntu@24.04:amd64:", "base: ubuntu@24.04\nplatforms:\n  amd64: {build-on: [amd64]}\n  arm64: {build-on: "
        + "amd64, build-for: }")]
    [InlineData("platforms:\n  ubuntu@24.04:amd64:", "bases: [{name: ubuntu, channel: '22.04'}]")]
    [InlineData("platforms:\n  ubuntu@24.04:amd64:\nparts:\n  charm:\n    plugin: "
        + "nil", "bases: [{build-on: [{name: ubuntu, channel: '20.04', architectures: [amd64]}], run-on: [{name: ubuntu, channel: "
            + "'20.04'}]}]")]
    public void File_OtherwiseBuilt_IsTaken(string before, string after) => Assert.Empty(Yaml.Problems(Yaml.Valid.Replace(before, after)));

    [Fact]
    public void File_OfACharmOfJuju_MayUseJujusNames() => Assert.Empty(Yaml.Problems(
        Yaml.Valid.Replace("name: example", "name: juju-example") + "\nprovides: {juju-dashboard: juju-dashboard}\nactions: {juju-run: }"));

    [Fact]
    public void Bases_OfOldFile_ArePackedAsCharmcraftNamesThem()
    {
        var project =
            Yaml.Read(
                Yaml.Valid.Replace(
                    "platforms:\n  ubuntu@24.04:amd64:",
                    "bases: [{build-on: [{name: ubuntu, channel: '20.04'}], run-on: [{name: ubuntu, channel: '20.04'}, {name: ubuntu, "
                        + "channel: '22.04'}]}]"))
            .Match(project => project, problems => throw new InvalidOperationException(problems.ToString()));
        var platform = Assert.Single(project.Platforms);
        Assert.Equal("example_ubuntu-20.04-amd64_ubuntu-22.04-amd64.charm", platform.FileName(project.Name));
        Assert.Equal(["ubuntu@20.04", "ubuntu@22.04"], platform.Bases);
    }
}
