import { describe, expect, it } from 'vitest';
import { fixture, imported } from './imported.ts';
import { cards, mapOf } from './sources.ts';

describe('warnings', () => {
  it('say what becomes of all that is odd, with file, line and column', () => {
    expect(fixture('oddities.bms').notices).toEqual([
      'oddities.bms:7:16: warning: PROT and ASKIP exclude each other; the field is skipped',
      'oddities.bms:12:36: warning: PROT and NUM exclude each other; the field is skipped, for that is what protected and numeric mean together',
      'oddities.bms:15:36: warning: PROT and UNPROT exclude each other; the field is protected',
      'oddities.bms:15:36: warning: BRT and DRK exclude each other; the field is dark',
      'oddities.bms:18:57: warning: 5 more than the field has room for; cut',
      'oddities.bms:24:35: warning: CUT has no place for contents',
      'oddities.bms:38:10: warning: the field runs out of the 30 columns of the map',
      'oddities.bms:41:46: warning: SAME depends on the maps sent before; 1 is taken',
      'oddities.bms:41:34: warning: NEXT depends on the maps sent before; 1 is taken',
      'oddities.bms:17:10: warning: RUNSON has 5 places, but runs on for 79 to the next attribute',
      'oddities.bms:22:10: warning: EARLY stands where another field stands',
      'oddities.bms:23:10: warning: SAME and another field have one attribute cell',
      'oddities.bms:24:10: warning: CUT stands where another field stands',
      'oddities.bms:25:10: warning: PASTEND leaves rows 1 to 24',
      'oddities.bms:21:10: warning: LATE has 10 places, but runs on for 1582 to the next attribute',
      'oddities.bms:27:10: warning: CORNER has 5 places, but runs on for 329 to the next attribute',
      'oddities.bms:37:10: warning: ENTRY(4) has 4 places, but runs on for 54 to the next attribute',
      'oddities.bms:37:10: warning: ENTRY(6) has 4 places, but runs on for 103 to the next attribute',
    ]);
  });

  it.each([
    ['POS=(1,1),LENGTH=2,OUTLINE=BOX', '1:36: warning: OUTLINE is kept, but not shown'],
    ['POS=(1,1),LENGTH=2,PS=A', 'PS is kept, but not shown'],
    ['POS=(1,1),LENGTH=2,ATTRB=(PROT,DET)', 'no designator'],
    ['POS=(1,1),LENGTH=2,ATTRB=(DRK,DET)', 'DET and DRK exclude each other'],
    ["POS=(1,1),LENGTH=3,PICIN='99'", 'the picture has 2 characters, the field 3'],
    ["POS=(1,1),LENGTH=0,INITIAL='A'", 'the field has no place for contents'],
  ])('%s', (operands, notice) => {
    const { formats, notices } = imported(mapOf(`F        DFHMDF ${operands}`));
    expect(notices.join('\n')).toContain(notice.replace('1:36', '3:36'));
    expect(formats).toHaveLength(1);
  });

  it.each([
    ['SIZE=(24,80)', 'POS=(24,78),LENGTH=2,OCCURS=2', 'F(2) begins past the end of the map of 24 by 80'],
    ['SIZE=(4,80),LINE=3', 'POS=(4,78),LENGTH=2,OCCURS=2', 'F(2) begins past the end of the map of 4 by 80'],
    ['SIZE=(4,40),COLUMN=11', 'POS=(2,38),LENGTH=20', 'F runs out of the 40 columns of the map'],
    ['SIZE=(4,40)', 'POS=(2,1),LENGTH=18,OCCURS=3', 'F(3) runs out of the 40 columns of the map'],
    ['SIZE=(4,80),LINE=3', 'POS=(4,78),LENGTH=3', 'F runs out of the 4 rows of the map'],
  ])('tell with %s that of %s one leaves the map', (size, field, notice) => {
    const { formats, notices } = imported(
      cards('S DFHMSD TYPE=MAP', `M DFHMDI ${size}`, `F DFHMDF ${field}`),
    );
    expect(notices).toEqual([`A.bms:3:3: warning: ${notice}`]);
    expect(formats).toHaveLength(1);
  });

  it.each([
    ['SIZE=(4,40)', 'POS=(2,38),LENGTH=2'],
    ['SIZE=(4,80)', 'POS=(2,78),LENGTH=20'],
    ['SIZE=(4,80)', 'POS=(4,78),LENGTH=2'],
  ])('say nothing with %s of %s, which stays in the map', (size, field) => {
    const { notices } = imported(cards('S DFHMSD TYPE=MAP', `M DFHMDI ${size}`, `F DFHMDF ${field}`));
    expect(notices).toEqual([]);
  });

  it('name what a later field of a group cannot have', () => {
    const { notices } = imported(
      mapOf(
        'A        DFHMDF POS=(1,1),LENGTH=2,GRPNAME=G,ATTRB=PROT,COLOR=RED',
        'B        DFHMDF POS=(1,3),LENGTH=2,GRPNAME=G,COLOR=BLUE,HILIGHT=BLINK',
      ),
    );
    expect(notices).toEqual([
      'A.bms:4:46: warning: the first field of the group has the COLOR of all; left out',
      'A.bms:4:57: warning: the first field of the group has the HILIGHT of all; left out',
    ]);
  });
});

describe('errors', () => {
  it.each([
    ['LENGTH=4', '3:10: error: the field has no POS'],
    ['POS=(1,81),LENGTH=4', '3:17: error: POS=(1,81) is not in a map of 24 by 80'],
    ['POS=1920,LENGTH=4', 'POS=1920 is not in a map'],
    ['POS=(0,1),LENGTH=4', 'POS=(0,1) is not in a map'],
    ['POS=(1,1)', 'the field has neither LENGTH nor a picture'],
    ['POS=(1,1),LENGTH=257', 'LENGTH=257 is not a number up to 256'],
    ["POS=(1,1),LENGTH=4,XINIT='C1C'", 'C1C is not an even number of hexadecimal digits'],
    ["POS=(1,1),LENGTH=4,INITIAL='A',XINIT=C1", 'INITIAL and XINIT exclude each other'],
    ['POS=(1,1),LENGTH=4,OCCURS=0', 'OCCURS=0 is not a number of fields'],
    ['POS=(1,1),LENGTH=4,OCCURS=1921', 'OCCURS=1921 is not a number of fields'],
    ["POS=(1,1),PICIN='X(300)'", '3:33: error: the picture has 300 characters; a field has 1 to 256'],
    ["POS=(1,1),PICOUT='9(999999999)'", 'the picture has 999999999 characters; a field has 1 to 256'],
    ["POS=(1,1),PICIN='V'", 'the picture has 0 characters; a field has 1 to 256'],
    ["POS=(1,1),PICIN='(('", "3:33: error: PICIN='((' is not a picture"],
    ["POS=(1,1),LENGTH=4,PICIN='9(4'", "3:42: error: PICIN='9(4' is not a picture"],
    ["POS=(1,1),PICIN='?',PICOUT='99'", "3:33: error: PICIN='?' is not a picture"],
    ['POS=(1,1),LENGTH=4,OCCURS=2,GRPNAME=G', 'OCCURS and GRPNAME exclude each other'],
  ])('%s', (operands, notice) => {
    const { formats, notices } = imported(mapOf(`F        DFHMDF ${operands}`));
    expect(notices.join('\n')).toContain(notice);
    expect(formats).toEqual([]);
  });

  it.each([
    [
      'a name that stands twice',
      mapOf('F DFHMDF POS=(1,1),LENGTH=1', 'F DFHMDF POS=(2,1),LENGTH=1'),
      '4:3: error: F stands',
    ],
    [
      'a map that stands twice in its set',
      `${mapOf()}\nMAP DFHMDI SIZE=(24,80)`,
      '3:5: error: a map MAP stands in the set SET already',
    ],
    ['a field in no map', 'F DFHMDF POS=(1,1),LENGTH=1', '1:3: error: the field stands in no map'],
    ['a map with no name', ' DFHMDI SIZE=(24,80)', '1:2: error: the map has no name'],
    ['a map with too long a name', 'MAPOFEIGHT DFHMDI SIZE=(24,80)', 'MAPOFEIGHT is no name for a map'],
    ['a field with no name of BMS', mapOf('1F DFHMDF POS=(1,1),LENGTH=1'), '1F is no name for a field'],
    ['a map with no size', 'M DFHMDI LINE=1', '1:3: error: SIZE must be'],
    [
      'a size of more than BMS has',
      'M DFHMDI SIZE=(24,241)',
      '1:10: error: SIZE must be rows and columns of at most 240',
    ],
    [
      'a map larger than any screen',
      'M DFHMDI SIZE=(120,140)',
      '1:10: error: no screen has 120 by 140 places; 16383 is',
    ],
    ['a map at no place', 'M DFHMDI SIZE=(5,40),LINE=TOP', 'TOP is not a place on the screen'],
    ['no map at all', '* nothing', '1:1: error: there is no map in it'],
  ])('%s', (_, source, notice) => {
    const { formats, notices } = imported(cards(source));
    expect(notices.join('\n')).toContain(notice);
    expect(formats).toEqual([]);
  });

  it('end a set with DFHMSD TYPE=FINAL', () => {
    expect(imported(mapOf(' DFHMSD TYPE=FINAL', 'F DFHMDF POS=(1,1),LENGTH=1')).notices).toContain(
      'A.bms:4:3: error: the field stands in no map',
    );
  });
});
