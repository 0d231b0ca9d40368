
namespace Tests.Unit.Packing;

/// <summary>Everything that charmcraft or Juju refuses, one fault a line.</summary>
public class RefusalTests
{
    public static TheoryData<string, string> Replaced { get; } = new()
    {
        // What stands in the valid file → what stands there instead; the problem.
        { "type: charm|type: bundle", "1:7: type: 'bundle' is not one of charm" },
        { "type: charm\n|", "1:1: the key type is missing" },
        { "name: example|name: example-", "2:7: name: 'example-' is not a charm's name" },
        { "name: example|name: a--b", "2:7: name: 'a--b' is not a charm's name" },
        { "name: example|name: 1up", "2:7: name: '1up' is not a charm's name" },
        { "name: example|name: a-1", "2:7: name: 'a-1' is not a charm's name" },
        { "name: example|name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "2:7: name: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…' is not" },
        { "An example.|12", "3:10: summary: '12' is not text of 0 to 200 characters" },
        { "It does nothing.|[a]", "4:14: description: a list is not text" },
        { "It does nothing.|", "1:1: the key description is missing" },
        { "platforms:\n  ubuntu@24.04:amd64:|platforms: {}", "5:12: platforms: it is empty; it needs at least one platform" },
        { "ubuntu@24.04:amd64:|desktop:", "6:11: platforms.desktop: without build-on and build-for a platform is named for" },
        { "ubuntu@24.04:amd64:|ubuntu@24.10:amd64:", "without build-on and build-for a platform is named for" },
        { "ubuntu@24.04:amd64:|ubuntu@24.04:x86:", "without build-on and build-for a platform is named for" },
        { "ubuntu@24.04:amd64:|amd64:", "6:3: platforms.amd64: it has no base" },
        { "ubuntu@24.04:amd64:|any: {build-on: [ubuntu@24.04:amd64], build-for: [ubuntu@24.04:amd64]}", "6:3: platforms: 'any' is not a name for a platform" },
        { "ubuntu@24.04:amd64:|a/b: {build-on: [ubuntu@24.04:amd64], build-for: [ubuntu@24.04:amd64]}", "6:3: platforms: 'a/b' is not a name for a platform" },
        { "ubuntu@24.04:amd64:|x: {build-on: [ubuntu@24.04:amd64]}", "platforms.x: the key build-for is missing" },
        { "ubuntu@24.04:amd64:|x: {build-on: [], build-for: [ubuntu@24.04:amd64]}", "platforms.x.build-on: it is empty; it needs at least one architecture" },
        { "ubuntu@24.04:amd64:|x: {build-on: [ubuntu@24.04:all], build-for: [ubuntu@24.04:amd64]}", "platforms.x.build-on[0]: 'ubuntu@24.04:all' is not an architecture" },
        { "ubuntu@24.04:amd64:|x: {build-on: [ubuntu@24.04:amd64, ubuntu@24.04:amd64], build-for: ubuntu@24.04:amd64}", "platforms.x.build-on: an entry stands here twice" },
        { "ubuntu@24.04:amd64:|x: {build-on: [ubuntu@24.04:amd64], build-for: [ubuntu@24.04:amd64, ubuntu@24.04:arm64]}", "platforms.x.build-for: a platform is built for exactly one architecture" },
        { "ubuntu@24.04:amd64:|x: {build-on: [ubuntu@24.04:amd64], build-for: [ubuntu@22.04:amd64]}", "6:3: platforms.x: its name and entries disagree about the base" },
        { "ubuntu@24.04:amd64:|x: {build-on: [amd64], build-for: [ubuntu@22.04:amd64]}", "6:3: platforms.x: its name and entries disagree about the base" },
        { "ubuntu@24.04:amd64:|ubuntu@24.04:x: {build-on: [amd64], build-for: [ubuntu@22.04:amd64]}", "6:3: platforms.ubuntu@24.04:x: its name and entries disagree about the base" },
        { "type: charm|type: charm\nbase: ubuntu@24.04", "7:3: platforms.ubuntu@24.04:amd64: it has a base of its own, and there is one at the top" },
        { "type: charm|type: charm\nbase: debian@12", "2:7: base: 'debian@12' is not one of ubuntu@18.04" },
        { "type: charm|type: charm\nbase: ubuntu@25.10", "2:7: base: ubuntu@25.10 needs build-base beside it" },
        { "parts:\n  charm:\n    plugin: nil|parts: {}", "7:8: parts: it is empty; it needs at least one part" },
        { "parts:\n  charm:\n    plugin: nil|", "1:1: the key parts is missing" },
        { "plugin: nil|plugin: dotnet-v2", "9:13: parts.charm.plugin: 'dotnet-v2' is not one of ant" },
        { "plugin: nil|plugin: charm", "" },
        { "plugin: nil|plugin: dump", "9:5: parts.charm: the plugin dump needs source" },
        { "plugin: nil|build-package: [a]", "9:5: parts.charm: 'build-package' is not a key of a part or of its plugin" },
        { "  charm:\n    plugin: nil|  own: {source: .}", "8:8: parts.own: it has no plugin" },
    };

    [Theory]
    [MemberData(nameof(Replaced))]
    public void ValidFile_WithOneFault_IsRefused(string change, string problem)
    {
        var (before, after) = change.Split('|') is [var left, var right] ? (left, right) : throw new ArgumentException(change);
        var problems = string.Join('\n', Yaml.Problems(Yaml.Valid.Replace(before, after)));
        Assert.Contains(problem, problems);
        Assert.Equal(problem == "", problems == "");
    }

    public static TheoryData<string, string> Added { get; } = new()
    {
        // Keys of the whole file.
        { "verison: 1", "'verison' is not a key here; the keys are type, name" },
        { "title: x", "8: title: 'x' is not text of 2 to 40 characters" },
        { "bases: [{name: ubuntu, channel: '22.04'}]", "bases: this key is not taken; charmcraft reads it for old releases only" },
        { "license: Apache-2.0", "license: this key is not taken" },
        { "contact: me", "contact: this key is not taken; write it under links" },
        { "containers: {app: {resource: image}}", "containers: this key is not taken; a machine charm has none" },
        { "subordinate: 'true'", "subordinate: 'true' is not true or false" },
        { "charm-user: nobody", "charm-user: 'nobody' is not one of root, sudoer, non-root" },
        { "assumes: juju >= 3.6", "assumes: 'juju >= 3.6' is not a list" },
        { "assumes: [juju > 3.6]", "assumes[0]: 'juju > 3.6' is not a feature with or without a version" },
        { "assumes: [juju >= three]", "assumes[0]: 'juju >= three' is not a feature" },
        { "assumes: [{one-of: [juju]}]", "assumes[0]: a mapping here has one key, any-of or all-of" },
        { "assumes: [any-of: [Juju]]", "assumes[0].any-of[0]: 'Juju' is not a feature" },
        { "links: {homepage: https://example.com}", "links: 'homepage' is not a key here" },
        { "links: {website: example.com}", "links.website: 'example.com' is not an http or https URL" },
        { "links: {issues: [ftp://example.com]}", "links.issues[0]: 'ftp://example.com' is not an http or https URL" },
        { "terms: [Terms]", "terms[0]: 'Terms' is not a term" },
        { "charm-libs: [{lib: other, version: '0'}]", "charm-libs[0].lib: 'other' is not a library's name" },
        { "charm-libs: [{lib: other.one, version: 0.5}]", "charm-libs[0].version: '0.5' is not a version in quotes" },
        { "analysis: {ignore: {linters: [spelling]}}", "analysis.ignore.linters[0]: 'spelling' is not one of juju-actions" },
        { "package-repositories: [{type: yum, ppa: a/b}]", "package-repositories[0].type: 'yum' is not one of apt" },
        { "package-repositories: [{type: apt, ppa: a/b, suites: [x]}]", "package-repositories[0]: 'suites' is not a key here" },
        { "package-repositories: [{type: apt, url: http://a, key-id: short}]", "package-repositories[0].key-id: 'short' is not a key's fingerprint" },
        { "package-repositories: [{type: apt, ppa: a/b, priority: 0}]", "package-repositories[0].priority: '0' is not always, prefer, defer" },
        // config.yaml
        { "config: {}", "config: the key options is missing" },
        { "config: {options: {}, option: {}}", "config: 'option' is not a key here; the keys are options" },
        { "config: {options: {port: {type: integer}}}", "config.options.port.type: 'integer' is not one of string, int, float, boolean, secret" },
        { "config: {options: {port: {type: int, default: x}}}", "config.options.port.default: 'x' is not a whole number" },
        { "config: {options: {port: {type: int, default: 99999999999999999999}}}", "config.options.port.default: '99999999999999999999' is not a whole number" },
        { "config: {options: {port: {type: int, default: 0755}}}", "config.options.port.default: '0755' is not a whole number" },
        { "config: {options: {ratio: {type: float, default: 1}}}", "config.options.ratio.default: '1' is not a number with a decimal point" },
        { "config: {options: {flag: {type: boolean, default: 'true'}}}", "config.options.flag.default: 'true' is not true or false" },
        { "config: {options: {slug: {default: 5}}}", "config.options.slug.default: '5' is not text; put it in quotes" },
        { "config: {options: {start: {type: string, default: 12:30}}}", "config.options.start.default: '12:30' is not text; put it in quotes" },
        { "config: {options: {key: {type: secret, default: abc}}}", "config.options.key.default: 'abc' is not empty or a secret's URI" },
        { "config: {options: {slug: text}}", "config.options.slug: 'text' is not a mapping" },
        // actions.yaml
        { "actions: {Backup: {}}", "actions: 'Backup' is not a name for an action" },
        { "actions: {backup-: {}}", "actions: 'backup-' is not a name for an action" },
        { "actions: {juju-run: {}}", "actions: 'juju-run' is not free for an action" },
        { "actions: {backup: {description: [x]}}", "actions.backup.description: a list is not text" },
        { "actions: {backup: {params: [x]}}", "actions.backup.params: a list is not a mapping" },
        { "actions: {backup: {params: {to: {type: text}}}}", "actions.backup.params.to.type: 'text' is not one of array" },
        { "actions: {backup: {params: {to: {items: {$ref: x}}}}}", "actions.backup.params.to.items: Juju does not take $ref" },
        { "actions: {backup: {required: to}}", "actions.backup.required: 'to' is not a list" },
        { "actions: {backup: {parallel: 1}}", "actions.backup.parallel: '1' is not true or false" },
        { "actions: {backup: {execution-group: 1}}", "actions.backup.execution-group: '1' is not text" },
        // metadata.yaml
        { "requires: {db: {limit: 1}}", "requires.db: the key interface is missing" },
        { "requires: {db: {interface: sql, limit: many}}", "requires.db.limit: 'many' is not a whole number" },
        { "requires: {db: {interface: sql, scope: local}}", "requires.db.scope: 'local' is not one of global, container" },
        { "requires: {db: [sql]}", "requires.db: a list is not a mapping" },
        { "requires: {db: sql}\npeers: {db: ring}", "11:9: peers: db stands under requires too; rename one" },
        { "requires: {db: sql}\nextra-bindings: {db: }", "extra-bindings: db stands under requires too; rename one" },
        { "extra-bindings: {db: 1}", "extra-bindings.db: an extra binding has no value" },
        { "provides: {juju-info: http}", "provides: juju-info is a name that belongs to Juju" },
        { "provides: {web: juju-info}", "provides: juju-info is an interface that belongs to Juju" },
        { "subordinate: true\nrequires: {db: sql}", "subordinate: a subordinate needs an endpoint under requires with scope: container" },
        { "storage: {data: {multiple: {range: 1}}}", "storage.data: the key type is missing" },
        { "storage: {data: {type: tape}}", "storage.data.type: 'tape' is not one of filesystem, block" },
        { "storage: {data: {type: block, location: /srv}}", "storage.data.location: block storage has no location" },
        { "storage: {data: {type: block, multiple: {range: 0}}}", "storage.data.multiple.range: '0' is not a number of stores" },
        { "storage: {data: {type: block, multiple: {range: 3-x}}}", "storage.data.multiple.range: '3-x' is not a number of stores" },
        { "storage: {data: {type: block, minimum-size: 1X}}", "storage.data.minimum-size: '1X' is not a size" },
        { "storage: {data: {type: block, properties: [fast]}}", "storage.data.properties[0]: 'fast' is not one of transient" },
        { "resources: {blob: {type: file}}", "resources.blob: the key filename is missing" },
        { "resources: {blob: {type: file, filename: a/b}}", "resources.blob.filename: 'a/b' is not a file's name without a directory" },
        { "resources: {blob: {type: tar, filename: a}}", "resources.blob.type: 'tar' is not one of file, oci-image" },
    };

    [Theory]
    [MemberData(nameof(Added))]
    public void ValidFile_WithOneMoreKey_IsRefusedThere(string added, string problem)
    {
        var found = Assert.Single(Yaml.Problems($"{Yaml.Valid}\n{added}"));
        Assert.Contains(problem, found);
        Assert.True(found.StartsWith("10:") || found.StartsWith("11:"), found);
    }

    [Fact]
    public void PythonPlugin_OnBaseWithoutIt_IsRefused() => Assert.Equal(
        ["9:5: parts.charm: the plugin charm does not exist on ubuntu@26.04; use another"],
        Yaml.Problems(Yaml.Valid.Replace("plugin: nil", "plugin: charm").Replace("24.04", "26.04")));

    [Fact]
    public void SlashInPart_OnBaseThatRefusesIt_IsRefused() => Assert.Equal(
        ["9:5: parts.a/b: on ubuntu@26.04 the name of a part has no slash; rename it"],
        Yaml.Problems(Yaml.Valid.Replace("  charm:", "  a/b:").Replace("24.04", "26.04")));

    [Fact]
    public void Name_ThatBacktracks_IsAnsweredAtOnce() => Assert.Single(Yaml.Problems(Yaml.Valid.Replace("name: example", "name: " + new string('a', 100_000) + "!")));
}
