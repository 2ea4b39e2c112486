import { Box, Text, type TextProps } from 'ink';
import type { ReactNode } from 'react';
import { PANEL_COLS } from '../../presentation/panel-size.ts';
import { blankControls } from '../../values/text.ts';

/** Text from anywhere on one line: what would act upon the terminal is blank, what does not fit is cut. */
export const Data = ({ children, ...look }: Omit<TextProps, 'children' | 'wrap'> & { children: string }) => (
  <Text wrap="truncate" {...look}>
    {blankControls(children)}
  </Text>
);

/** The frame of every panel, of characters that every CRT has: title, content, and the keys at the bottom. */
export const PanelBox = (props: { title: string; keys: string; children: ReactNode }) => (
  <Box
    flexDirection="column"
    alignSelf="flex-start"
    borderStyle="classic"
    paddingX={1}
    width={PANEL_COLS + 4}
  >
    <Data bold>{props.title}</Data>
    {props.children}
    <Data color="cyan">{props.keys}</Data>
  </Box>
);
